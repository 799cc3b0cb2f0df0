// A box is drawn on the page, or typed; the words in it are read and may be taken as the text.

const byId = (id) => document.getElementById(id);
const form = byId("missed-form");
const box = byId("box");
const sheet = byId("sheet");
const svg = sheet.querySelector("svg");
const drawn = byId("drawn");
const words = byId("words");
const takeWords = byId("take-words");
const LEAST = 4; // points; a click draws no box

function pointOf(event) {
  const frame = svg.getBoundingClientRect();
  const { width, height } = svg.viewBox.baseVal;
  const share = (value, low, size) => Math.min(Math.max((value - low) / size, 0), 1);
  return [
    share(event.clientX, frame.left, frame.width) * width,
    share(event.clientY, frame.top, frame.height) * height,
  ];
}

function show([x0, top, x1, bottom]) {
  drawn.setAttribute("x", x0);
  drawn.setAttribute("y", top);
  drawn.setAttribute("width", Math.max(x1 - x0, 0));
  drawn.setAttribute("height", Math.max(bottom - top, 0));
}

let start = null;
let edges = null;

sheet.addEventListener("pointerdown", (event) => {
  if (event.button !== 0) return;
  start = pointOf(event);
  edges = null;
  sheet.setPointerCapture(event.pointerId);
  event.preventDefault();
});

sheet.addEventListener("pointermove", (event) => {
  if (!start) return;
  const [x, y] = pointOf(event);
  edges = [Math.min(start[0], x), Math.min(start[1], y), Math.max(start[0], x), Math.max(start[1], y)];
  show(edges);
});

function finish() {
  const isBox = edges && edges[2] - edges[0] > LEAST && edges[3] - edges[1] > LEAST;
  start = null;
  if (!isBox) return;
  box.value = edges.map((edge) => edge.toFixed(1)).join(" ");
  readWords();
}

sheet.addEventListener("pointerup", finish);
sheet.addEventListener("pointercancel", () => { start = null; });

let asked = 0;

async function readWords() {
  const mine = ++asked;
  words.textContent = form.dataset.loading;
  takeWords.hidden = true;
  try {
    const answer = await fetch(`${form.dataset.words}?box=${encodeURIComponent(box.value)}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const { text } = await answer.json();
    if (mine !== asked) return;
    words.textContent = text;
    takeWords.hidden = !text;
  } catch {
    if (mine === asked) words.textContent = form.dataset.failed;
  }
}

byId("read-words").addEventListener("click", readWords);
takeWords.addEventListener("click", () => {
  const field = form.querySelector("[data-text]");
  field.value = words.textContent;
  field.focus();
});

function showTyped() {
  const typed = box.value.trim().split(/\s+/).map(Number);
  if (typed.length === 4 && typed.every(Number.isFinite)) show(typed);
}

box.addEventListener("input", showTyped);
showTyped();
document.querySelector("[aria-invalid]")?.focus();
