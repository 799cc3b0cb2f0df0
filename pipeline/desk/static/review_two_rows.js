// The pages where rows are joined or parted: offers are taken with a key, a text is parted at the cursor.

const byId = (id) => document.getElementById(id);
const form = byId("two-rows") ?? byId("missed-form");
const parted = form.querySelector("[data-parted]");
const second = form.querySelector("[data-text]");
const scroll = byId("scroll");

function showRow() {
  const around = scroll.querySelector(".around");
  if (!around) return;
  const box = around.getBoundingClientRect();
  const frame = scroll.getBoundingClientRect();
  scroll.scrollTop += box.top - frame.top - frame.height / 4;
}

for (const button of form.querySelectorAll("[data-for]")) {
  button.addEventListener("click", () => {
    const field = byId(button.dataset.for);
    field.value = button.dataset.value;
    field.focus();
  });
}

function partAt(place) {
  if (!place) return;
  const text = parted.value;
  const rest = [text.slice(place).trim(), second.value.trim()];
  parted.value = text.slice(0, place).trim();
  second.value = rest.filter(Boolean).join(" ");
  second.focus();
  second.setSelectionRange(0, 0);
}

// The words of the page end where the row's text does, or stand within it.
function takeOut(words) {
  const joined = (text) => text.replace(/\s+/g, " ").trim();
  const text = joined(parted.value);
  const start = text.lastIndexOf(joined(words));
  if (start <= 0) return;
  parted.value = joined(text.slice(0, start) + text.slice(start + joined(words).length));
}

if (parted) {
  byId("part-here").addEventListener("click", () => partAt(parted.selectionStart));
  parted.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    partAt(parted.selectionStart);
  });
  byId("take-words").addEventListener("click", () => takeOut(second.value));
}

const isTyping = (at) => at.closest("input, textarea, select");
const useKeys = localStorage.getItem("review-keys") !== "off";

function onEscape(at) {
  if (isTyping(at)) at.blur();
  else byId("back").click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const at = event.target;
  if (!useKeys || event.repeat) return;
  if (event.key === "Escape") return onEscape(at);
  if (isTyping(at)) return;
  const offer = form.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  const isPressed = at.closest("a, button, summary");
  if (!offer && (event.key !== "Enter" || isPressed)) return;
  event.preventDefault();
  if (offer) offer.click();
  else form.requestSubmit();
});

scroll.querySelectorAll("img").forEach((image) => image.addEventListener("load", showRow));
showRow();
(document.querySelector("[aria-invalid]") ?? parted)?.focus();
