// In the queue, Enter or j begins with the first row.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, button, a")) return;
  if (event.key === "j" || event.key === "Enter") document.getElementById("begin")?.click();
});
