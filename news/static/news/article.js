// The article page: its sources beside the text, ways into it and on from it, and the conversation below.

import "./margin.js";
import "./contents.js";
import "./returning.js";
import "./sharing.js";
import "../community/talk.js";
import { gettext } from "../aivizor/words.js";

// What the keys do comes with the first one that is pressed.
function hear(event) {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.key.length > 1) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  import("./keys.js").then(({ press }) => press(event));
}

document.addEventListener("keydown", hear);
const told = document.querySelector("[data-share]");
if (told) {
  const keys = Object.assign(document.createElement("button"), { type: "button", className: "as-link keys-told", textContent: gettext("Keys") });
  keys.addEventListener("click", () => import("./keys.js").then(({ tell }) => tell()));
  told.append(" · ", keys);
}
