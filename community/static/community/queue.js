// The keys of the moderators' queue: each presses what bears it in `data-key`, j and k go through a list.
// They can be turned off, and rest while one types (WCAG 2.1.4).

import { choose, chosen } from "../aivizor/choices.js";
import { letterOf } from "../aivizor/pressed.js";

const KEPT = "queue-keys";
const panel = document.querySelector("[data-keys]");
const rows = [...document.querySelectorAll("[data-row]")];
let isOn = chosen(KEPT) !== "off";
let isLeaving = false;

function show() {
  const button = panel.querySelector("[data-keys-switch]");
  button.textContent = isOn ? button.dataset.off : button.dataset.on;
  panel.querySelector("[data-keys-words]").hidden = !isOn;
  panel.hidden = false;
  document.body.classList.toggle("with-keys", isOn);
}

function isTyped(place) {
  return Boolean(place.closest?.("input, textarea, select, [contenteditable]"));
}

// What the key presses: in the line that has the focus, else what stands in no line.
function bearer(key) {
  const named = `[data-key="${CSS.escape(key)}"]`;
  const line = document.activeElement.closest("[data-line]");
  return line?.querySelector(named) ?? [...document.querySelectorAll(named)].find((one) => !one.closest("[data-line]"));
}

function go(by) {
  const at = rows.findIndex((row) => row.closest("[data-line]").contains(document.activeElement));
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next].focus();
}

function hear(event) {
  if (!isOn || isLeaving || event.defaultPrevented || event.repeat || event.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
  const key = letterOf(event);
  if (rows.length && (key === "j" || key === "k")) {
    go(key === "j" ? 1 : -1);
  } else {
    const found = bearer(key);
    if (!found) return;
    // Decided once, however long the answer takes.
    isLeaving = true;
    found.click();
  }
  event.preventDefault();
}

if (panel) {
  show();
  panel.querySelector("[data-keys-switch]").addEventListener("click", () => {
    isOn = !isOn;
    choose(KEPT, isOn ? "on" : "off");
    show();
  });
  document.addEventListener("keydown", hear);
  // A page that comes back from the browser's memory listens again.
  addEventListener("pageshow", () => { isLeaving = false; });
}
