// The page of a row: keys press its buttons and links, the page scrolls to the row, boxes light up.

const byId = (id) => document.getElementById(id);
const scroll = byId("scroll");
const ZOOMS = ["", "zoom-2", "zoom-3", "zoom-4"];

function showRow() {
  const around = scroll.querySelector(".around");
  if (!around) return;
  const box = around.getBoundingClientRect();
  const frame = scroll.getBoundingClientRect();
  scroll.scrollTop += box.top - frame.top - (frame.height - box.height) / 3;
  scroll.scrollLeft += box.left - frame.left - 12;
}

function zoom(step) {
  const now = Math.max(0, ZOOMS.findIndex((name) => name && scroll.classList.contains(name)));
  const next = Math.min(Math.max(now + step, 0), ZOOMS.length - 1);
  if (ZOOMS[now]) scroll.classList.remove(ZOOMS[now]);
  if (ZOOMS[next]) scroll.classList.add(ZOOMS[next]);
  showRow();
}

function typeInto() {
  const field = document.querySelector(".doubtful input, .doubtful textarea, .doubtful select")
    ?? document.querySelector("#change input:not([type=hidden]), #change textarea");
  field?.focus();
  field?.select?.();
}

// Closed by its key, it leaves the focus where it was: Enter shall accept the row, not open it again.
let beforeOpen = null;

function open(id, focused) {
  const details = byId(id);
  if (!details) return;
  details.open = !details.open;
  if (details.open) {
    beforeOpen = document.activeElement;
    details.querySelector(focused)?.focus();
  } else {
    document.activeElement.blur();
    beforeOpen?.focus();
  }
}

// Typed values are stored before the row counts as right.
const change = byId("change");
const fields = () => [...change.elements].filter((field) => field.name.startsWith("value:"));
const before = new Map(fields().map((field) => [field.name, field.value]));
const isTyped = () => fields().some((field) => field.value !== before.get(field.name));

function accept() {
  (isTyped() ? change : byId("accept")).requestSubmit();
}

const KEYS = {
  j: () => byId("next")?.click(),
  ArrowRight: () => byId("next")?.click(),
  k: () => byId("previous")?.click(),
  ArrowLeft: () => byId("previous")?.click(),
  s: () => byId("skip")?.click(),
  u: () => byId("undo").requestSubmit(),
  e: typeInto,
  a: () => document.querySelector(".alike")?.requestSubmit(),
  t: () => open("remove", "button"),
  g: () => byId("join-above")?.click(),
  h: () => byId("join-below")?.click(),
  c: () => byId("part")?.click(),
  n: () => byId("missed").click(),
  "?": () => open("help", "summary"),
  "+": () => zoom(1),
  "=": () => zoom(1),
  "-": () => zoom(-1),
  Enter: accept,
};

// Who speaks to the machine, or whose screen reader has keys of its own, turns them off.
const useKeys = byId("use-keys");
useKeys.checked = localStorage.getItem("review-keys") !== "off";
useKeys.addEventListener("change", () => localStorage.setItem("review-keys", useKeys.checked ? "on" : "off"));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const at = event.target;
  if (event.key === "Escape") {
    at.blur?.();
    for (const id of ["remove", "help"]) byId(id)?.removeAttribute("open");
    return;
  }
  if (!useKeys.checked || at.closest("input, textarea, select")) return;
  if (event.key === "Enter" && at.closest("a, button, summary")) return;
  if (event.key.startsWith("Arrow") && at.closest("#scroll, .strip")) return;
  const chosen = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
  const act = chosen ? () => chosen.click() : KEYS[event.key];
  if (!act || event.repeat) return;
  event.preventDefault();
  act();
});

byId("zoom-in").addEventListener("click", () => zoom(1));
byId("zoom-out").addEventListener("click", () => zoom(-1));

for (const value of document.querySelectorAll(".value")) {
  const name = value.querySelector("[name^='value:']")?.name.slice("value:".length) ?? "";
  const boxes = [...scroll.querySelectorAll(".box")].filter((box) => name.startsWith(box.dataset.field));
  const light = (isOn) => boxes.forEach((box) => box.classList.toggle("lit", isOn));
  value.addEventListener("focusin", () => light(true));
  value.addEventListener("focusout", () => light(false));
}

const why = byId("why");
why.addEventListener("toggle", async () => {
  const text = why.querySelector("pre");
  if (!why.open || why.dataset.isRead) return;
  why.dataset.isRead = "yes";
  text.textContent = why.dataset.loading;
  try {
    const answer = await fetch(why.dataset.address);
    if (!answer.ok) throw new Error(String(answer.status));
    text.textContent = await answer.text();
  } catch {
    text.textContent = why.dataset.failed;
    delete why.dataset.isRead;
  }
});

// A status that is there from the beginning is not read out.
const said = byId("said");
const told = said.textContent;
said.textContent = "";
requestAnimationFrame(() => { said.textContent = told; });

// The next row's pages are drawn while this row is looked at: a scanned one takes seconds.
async function drawAhead() {
  const next = byId("next");
  if (!next) return;
  try {
    const text = await (await fetch(next.href)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const image of page.querySelectorAll("#scroll img")) new Image().src = image.getAttribute("src");
  } catch {
    // It was left before; the next row draws its own.
  }
}

addEventListener("load", drawAhead);

const images = [...scroll.querySelectorAll("img")];
images.forEach((image) => image.addEventListener("load", showRow));
showRow();
document.querySelector("[aria-invalid]")?.focus();
