// Agencies complete while one types, without marks too: the part after the last semicolon.

const WAIT = 120; // milliseconds after the last key
let number = 0;

function complete(input) {
  const around = document.createElement("div");
  around.className = "agencies";
  input.replaceWith(around);
  const list = document.createElement("ul");
  list.id = `agencies-${++number}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${input.id}"]`)?.firstChild.textContent.trim() ?? "");
  list.hidden = true;
  around.append(input, list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  let timer = 0;
  let asked = 0;
  let at = -1;

  const part = () => input.value.slice(input.value.lastIndexOf(";") + 1).trim();

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(name) {
    const end = input.value.lastIndexOf(";");
    input.value = end < 0 ? name : `${input.value.slice(0, end).trim()}; ${name}`;
    close();
  }

  function move(step) {
    const items = [...list.children];
    if (!items.length) return;
    at = (at + step + items.length) % items.length;
    items.forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    items[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[at].id);
  }

  async function ask() {
    const mine = ++asked;
    const answer = await fetch(`/desk/review/agencies?q=${encodeURIComponent(part())}`);
    if (mine !== asked || !answer.ok) return;
    const names = await answer.json();
    list.replaceChildren(...names.map((name, n) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${n}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.textContent = name;
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(name); });
      return item;
    }));
    at = -1;
    list.hidden = !names.length;
    input.setAttribute("aria-expanded", String(names.length > 0));
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(list.children[at].textContent);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}

document.querySelectorAll("input[data-agencies]").forEach(complete);
