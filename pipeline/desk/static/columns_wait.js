// Tells how far the reading is, and opens what came of it.

const LOOK_AGAIN = 1000; // milliseconds
const progress = document.querySelector("#progress");

async function look() {
  try {
    const answer = await fetch(progress.dataset.state);
    const state = await answer.json();
    if (state.is_over || !answer.ok) return location.reload();
    progress.textContent = state.said;
  } catch {
    // The desk may be starting again: the link on the page stays.
  }
  setTimeout(look, LOOK_AGAIN);
}

setTimeout(look, LOOK_AGAIN);
