// Sends chosen and dropped files without leaving the page, and keeps the list of what became of them new.

const LOOK_AGAIN = 1000; // milliseconds
const MEGABYTE = 1_000_000;
const REFRESHED = "kehoach-refreshed"; // the newest hand-in that the explorer shows
const form = document.querySelector(".hand-in");
const list = document.querySelector("#handed-in");
const told = document.querySelector("#told");
const secret = document.body.dataset.formSecret;
const shownList = () => list.querySelector(".hand-ins");

function tell(text) {
  if (told.textContent !== text) told.textContent = text;
}

// Every file of a dropped folder; a browser gives its entries in parts.
async function filesBelow(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [[file, entry.fullPath.replace(/^\//, "")]];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const part = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!part.length) return found;
    for (const inner of part) found.push(...(await filesBelow(inner)));
  }
}

async function droppedFiles(transfer) {
  const items = Array.from(transfer.items).filter((item) => item.kind === "file");
  // All at once: once something is waited for, the browser has forgotten them.
  const dropped = items.map((item) => [item.webkitGetAsEntry(), item.getAsFile()]);
  const found = [];
  for (const [entry, file] of dropped) {
    found.push(...(entry ? await filesBelow(entry) : [[file, file.name]]));
  }
  return found;
}

function chosenFiles() {
  const inputs = Array.from(form.querySelectorAll("input[type=file]"));
  const files = inputs.flatMap((input) => Array.from(input.files));
  return files.map((file) => [file, file.webkitRelativePath || file.name]);
}

// Beside the buttons, which stand in the place of the browser's own fields.
function tellChosen() {
  const chosen = document.querySelector("#chosen");
  const files = chosenFiles();
  const { none, one, several } = chosen.dataset;
  const text = files.length > 1 ? several : files.length ? one : none;
  chosen.textContent = text.replace("{count}", files.length).replace("{name}", () => files[0][1]);
}

// Told here too: a server that refuses to read on is no more than a broken connection to a browser.
function isTooMuch(files) {
  const bytes = files.reduce((sum, [file]) => sum + file.size, 0);
  return bytes > Number(form.dataset.most) * MEGABYTE;
}

async function send(files) {
  if (isTooMuch(files)) {
    tell(form.dataset.tooMuch);
    return;
  }
  const body = new FormData();
  if (form.elements.as_one.checked) body.append("as_one", "yes");
  for (const [file, name] of files) body.append("files", file, name);
  tell(form.dataset.sending.replace("{count}", files.length));
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "x-form-secret": secret } });
    const said = await answer.json();
    tell(answer.ok ? form.dataset.sent : said.error);
    if (answer.ok) form.reset();
    tellChosen();
  } catch {
    tell(form.dataset.notSent);
  }
  await look();
}

// Replaced only where something changed, and with the focus where it was.
async function look() {
  const answer = await fetch(`${form.action}/list`).catch(() => null);
  if (!answer?.ok) return;
  const made = document.createElement("div");
  made.innerHTML = await answer.text();
  if (made.firstElementChild.outerHTML === shownList().outerHTML) return;
  const focused = list.contains(document.activeElement) ? document.activeElement.id : "";
  list.replaceChildren(made.firstElementChild);
  if (focused) document.getElementById(focused)?.focus();
  tell(shownList().dataset.said);
}

async function follow() {
  if (shownList().dataset.busy !== "0") await look();
  setTimeout(follow, LOOK_AGAIN);
}

// The explorer shows the database as it was when it was last brought up to date.
async function openDocument(event) {
  const link = event.target.closest("a[data-document]");
  const newest = list.querySelector("[data-hand-in]")?.dataset.handIn;
  if (!link || sessionStorage.getItem(REFRESHED) === newest) return;
  event.preventDefault();
  tell(form.dataset.opening);
  const body = new URLSearchParams({ form_secret: secret });
  const answer = await fetch("/desk/explorer-refresh", { method: "POST", body }).catch(() => null);
  const isFinished = shownList().dataset.busy === "0";
  if (answer?.ok && isFinished) sessionStorage.setItem(REFRESHED, newest);
  location.assign(link.href);
}

form.classList.add("has-script");
form.addEventListener("change", tellChosen);
tellChosen();
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(chosenFiles());
});
for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("is-over");
  });
}
form.addEventListener("dragleave", () => form.classList.remove("is-over"));
form.addEventListener("drop", async (event) => {
  event.preventDefault();
  form.classList.remove("is-over");
  send(await droppedFiles(event.dataTransfer));
});
list.addEventListener("click", openDocument);
follow();
