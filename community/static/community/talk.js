// The conversation on a topic's page. What only a writer needs comes when somebody begins to write or to
// quote, or where a text of theirs waits.

import "./arriving.js";
import "./reading.js";
import "./arrivals.js";

const form = document.querySelector("form[data-kept]");
let isHere = false;

function bring() {
  if (!isHere) import("./writing.js");
  isHere = true;
}

// What was kept for one who signed in is looked at there too; see kept.js for the names.
function isWaited() {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith("aivizor:kept:"));
  } catch {
    return false;
  }
}

if (form) {
  if (form.dataset.typed !== undefined || document.cookie.includes("posted=") || isWaited()) bring();
  form.addEventListener("focusin", bring);
  form.addEventListener("pointerenter", bring);
}
document.addEventListener("selectionchange", () => document.getSelection().isCollapsed || bring());
