// Puts a reference to a source into the text: one of the article's own, or a new one by its address.

import { freeRow } from "./rows.js";
import { type } from "./typing.js";
import { filled, gettext } from "../aivizor/words.js";

const ADDRESS = /^https?:\/\/\S+$/;
const dialog = document.getElementById("cite");
const [search, place, words] = ["search", "place", "words"].map((name) => document.getElementById(`cite-${name}`));
// A text without sources has no dialog.
const found = dialog?.querySelector("ul");
const said = dialog?.querySelector("[role=status]");
const list = document.getElementById("citations");

const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);
const isGone = (row) => fieldOf(row, "DELETE")?.checked;

function nameOf(row) {
  const [publication, title, url, issued] = ["publication", "title", "url", "issued"].map((name) => fieldOf(row, name).value.trim());
  return [publication, title || url, issued].filter(Boolean).join(" · ");
}

function sources() {
  return [...list.querySelectorAll(":scope > .row")].filter((row) => !isGone(row) && nameOf(row));
}

// The key of a row; one that has none yet gets the first of s1, s2, … that is free, as on the server.
function keyOf(row) {
  const key = fieldOf(row, "key");
  const taken = new Set([...list.querySelectorAll('[name$="-key"]')].map((field) => field.value));
  for (let number = 1; !key.value; number++) if (!taken.has(`s${number}`)) key.value = `s${number}`;
  key.dispatchEvent(new Event("change", { bubbles: true }));
  return key.value;
}

function added(address) {
  const row = freeRow(list);
  if (!row) return null;
  const url = fieldOf(row, "url");
  url.value = address;
  for (const event of [new InputEvent("input", { bubbles: true }), new Event("change", { bubbles: true })]) url.dispatchEvent(event);
  return row;
}

// What may be chosen for what was typed: a name, and what gives the row.
function choices() {
  const typed = search.value.trim();
  const wanted = typed.toLowerCase().split(/\s+/);
  const rows = sources().filter((row) => {
    const all = `${nameOf(row)} ${fieldOf(row, "url").value}`.toLowerCase();
    return wanted.every((word) => all.includes(word));
  });
  const known = rows.map((row) => [nameOf(row), () => row]);
  return ADDRESS.test(typed) && !rows.length ? [[filled(gettext("Add {address} as a source"), { address: typed }), () => added(typed)]] : known;
}

function show(choose) {
  const all = choices();
  found.replaceChildren(...all.map(([name, row]) => {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.dir = "auto";
    button.textContent = name;
    button.addEventListener("click", () => choose(row()));
    item.append(button);
    return item;
  }));
  if (all.length) said.textContent = "";
  else if (search.value.trim()) said.textContent = gettext("No source of this article has these words. Paste an address to add one.");
  else said.textContent = gettext("This article has no sources yet. Paste the address of one.");
}

// The reference to a source, with what was typed of this one use of it. What a locator can't hold is left out,
// and the outermost quotation marks are ours.
function referenceTo(key) {
  const where = place.value.replace(/["“”„«»[\]`]/g, "").replace(/^[\s'‘’‚‹›]+/, "").replace(/\s+/g, " ").trim();
  const quote = words.value.replace(/\[\^/g, "[").replace(/\s+/g, " ").trim().replace(/^["“„«](.*)["”“»]$/, "$1").trim();
  return `[^${[key, where, quote && `“${quote}”`].filter(Boolean).join(" ")}]`;
}

// Asks for a source, and writes the reference to it where the caret stands in `field`.
export function cite(field) {
  const { selectionEnd: at } = field;
  const choose = (row) => {
    if (!row) {
      said.textContent = gettext("The article has as many sources as it can have.");
      return;
    }
    dialog.close();
    type(field, referenceTo(keyOf(row)), at, at);
  };
  search.value = place.value = words.value = "";
  search.oninput = () => show(choose);
  dialog.onkeydown = (event) => {
    if (event.key !== "Enter" || !event.target.matches("input")) return;
    event.preventDefault();
    found.querySelector("button")?.click();
  };
  dialog.onclose = () => field.focus({ preventScroll: true });
  show(choose);
  dialog.showModal();
}
