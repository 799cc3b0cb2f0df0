// Buttons that copy the address of a feed; what came of it is said in #copy-said.
const said = document.getElementById("copy-said");

async function copy(field) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return said.dataset.copied;
  } catch {
    return said.dataset.failed; // the address is selected, so that the keyboard can copy it
  }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    said.textContent = await copy(document.getElementById(button.dataset.copy));
  });
}
