// The keys of the article page, and the window that tells of them. They can be turned off (WCAG 2.1.4).

import { choose, chosen } from "../aivizor/choices.js";
import { letterOf } from "../aivizor/pressed.js";
import { gettext } from "../aivizor/words.js";

const KEPT = "aivizor:keys";
const KEYS = [
  ["s", gettext("Sources"), "#sources"],
  ["r", gettext("Replies"), "#discussion"],
  ["w", gettext("Write a reply"), "#reply-form textarea[name=body]"],
  ["c", gettext("Contents"), ".contents a"],
  ["n", gettext("The next article"), "a[rel=next]"],
  ["p", gettext("The article before"), "a[rel=prev]"],
];

function isOn() {
  return chosen(KEPT) !== "off";
}

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

export function tell() {
  const there = KEYS.filter(([, , selector]) => document.querySelector(selector));
  const rows = [...there, ["?", gettext("This list")]].map(([key, words]) => made("li", {}, made("kbd", {}, key), ` ${words}`));
  const choice = made("input", { type: "checkbox", checked: isOn() });
  choice.addEventListener("change", () => choose(KEPT, choice.checked ? "on" : "off"));
  const window = made(
    "dialog",
    { className: "keys" },
    made("h2", { id: "keys-title" }, gettext("Keys of this page")),
    made("ul", {}, ...rows),
    made("p", {}, made("label", {}, choice, ` ${gettext("Use these keys")}`)),
    made("form", { method: "dialog" }, made("button", { className: "button" }, gettext("Close"))),
  );
  window.setAttribute("aria-labelledby", "keys-title");
  window.addEventListener("close", () => window.remove());
  document.body.append(window);
  window.showModal();
}

// Whether the key means something here; then it is done.
export function press(event) {
  const key = letterOf(event);
  if (!isOn() || document.querySelector("dialog[open]")) return false;
  if (key === "?") {
    tell();
    return true;
  }
  const place = document.querySelector(KEYS.find(([name]) => name === key)?.[2] ?? "none");
  if (!place) return false;
  if (place.matches("a[rel]")) place.click();
  else {
    place.scrollIntoView();
    if (!place.matches("a, textarea")) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }
  return true;
}
