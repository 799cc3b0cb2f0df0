"use strict";
// Keys: / search, j k (or arrows on a row's page) to move, o to open, p for the PDF, ? for help.
(() => {
  const isTyping = (target) => target.closest("input, textarea, select, .CodeMirror, [contenteditable]");
  const click = (selector) => { const found = document.querySelector(selector); if (found) found.click(); return !!found; };

  document.body.classList.add("js");
  const menuButton = document.querySelector(".menu-button");
  if (menuButton) menuButton.addEventListener("click", () => {
    menuButton.setAttribute("aria-expanded", document.querySelector("#menu").classList.toggle("open"));
  });

  let at = -1;
  const rows = () => Array.from(document.querySelectorAll("table.rows tbody tr, .found li"));
  function move(step) {
    const all = rows();
    if (!all.length) return;
    all.forEach((row) => row.classList.remove("at"));
    at = Math.min(Math.max(at + step, 0), all.length - 1);
    all[at].classList.add("at");
    const link = all[at].querySelector("a");
    if (link) link.focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isTyping(event.target)) { event.target.blur(); return; }
    if (isTyping(event.target)) return;
    const onRow = document.body.classList.contains("row");
    const next = event.key === "j" || (onRow && event.key === "ArrowRight");
    const previous = event.key === "k" || (onRow && event.key === "ArrowLeft");
    if (event.key === "/") {
      const field = document.querySelector("#_search") || document.querySelector("#big-find") || document.querySelector("#find");
      field.focus(); field.select();
    } else if (next) { if (onRow) click("#next"); else move(1); }
    else if (previous) { if (onRow) click("#previous"); else move(-1); }
    else if (event.key === "o") { const row = rows()[at]; if (row) row.querySelector("a").click(); }
    else if (event.key === "p") { click("#original"); }
    else if (event.key === "?") { document.querySelector("footer").scrollIntoView(); }
    else return;
    event.preventDefault();
  });

  // A field's row and its boxes on the page light up together.
  function light(field, on) {
    document.querySelectorAll(`[data-field="${CSS.escape(field)}"]`).forEach((e) => e.classList.toggle("lit", on));
  }
  document.querySelectorAll("[data-field]").forEach((element) => {
    const field = element.dataset.field;
    for (const name of ["mouseenter", "focus"]) element.addEventListener(name, () => light(field, true));
    for (const name of ["mouseleave", "blur"]) element.addEventListener(name, () => light(field, false));
  });

  // The row's place comes into view in the column of pages.
  const pages = document.querySelector(".pages");
  const around = document.querySelector(".around");
  if (pages && around && pages.scrollHeight > pages.clientHeight) {
    pages.scrollTop = around.getBoundingClientRect().top - pages.getBoundingClientRect().top - pages.clientHeight / 3;
  }
  const zoom = document.querySelector("#zoom");
  if (zoom) zoom.addEventListener("click", () => zoom.setAttribute("aria-pressed", document.body.classList.toggle("enlarged")));

  // A page whose file is gone says so in its place, with the server's own reason.
  document.querySelectorAll(".sheet img").forEach((image) => {
    async function explain() {
      const note = document.createElement("p");
      note.className = "missing";
      note.textContent = image.dataset.missing;
      image.after(note);
      const answer = await fetch(image.src);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const reason = page.querySelector(".wrong p");
      if (reason) note.textContent += " " + reason.textContent;
    }
    image.addEventListener("error", explain, { once: true });
    if (image.complete && !image.naturalWidth) explain();
  });

  const facets = document.querySelector(".facets > details");
  if (facets && window.innerWidth < 992) facets.open = false;
})();
