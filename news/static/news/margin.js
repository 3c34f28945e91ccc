// What a reference stands for, beside its sentence: a note in the margin where the window has room
// for one, else a card that opens at the number. Both are copies of the entry in the list below,
// to which the number leads by itself where this script is not.

import { copyOf, entryOf, sayingOf } from "./entries.js";
import { filled, gettext } from "../aivizor/words.js";

const ROOMY = matchMedia("(width >= 75rem)");
const GAP = 16;
const SHOW_AFTER = 150;
const HIDE_AFTER = 300;

const article = document.querySelector(".article");
const prose = article?.querySelector(".prose");
const references = prose ? [...prose.querySelectorAll("a[role=doc-noteref]")] : [];

// Notes in the margin: seen, not heard, since the list says the same; so nothing in them takes the focus.

const margin = document.createElement("div");
margin.className = "margin";
margin.ariaHidden = "true";
const notes = new Map();

function note(reference) {
  const made = copyOf(reference, "div");
  made.className = "margin-note";
  for (const link of made.querySelectorAll("a")) link.tabIndex = -1;
  margin.append(made);
  return made;
}

function write() {
  const seen = new Set();
  for (const reference of references) {
    if (!entryOf(reference) || seen.has(sayingOf(reference))) continue;
    seen.add(sayingOf(reference));
    notes.set(reference, note(reference));
  }
  article.append(margin);
  place();
}

// Each note as high as its sentence, below the one before. One that would reach past the end of
// the article has no place in the margin; its number opens a card.
function place() {
  if (!ROOMY.matches) return;
  const { top, bottom } = article.getBoundingClientRect();
  let free = 0;
  for (const [reference, made] of notes) {
    const wanted = reference.getBoundingClientRect().top - top - 6;
    const at = Math.max(wanted, free);
    made.hidden = false;
    made.hidden = at + made.offsetHeight > bottom - top;
    if (made.hidden) continue;
    made.style.insetBlockStart = `${at}px`;
    free = at + made.offsetHeight + GAP;
  }
}

function noteBeside(reference) {
  const found = [...notes].find(([first]) => sayingOf(first) === sayingOf(reference));
  return ROOMY.matches && found && !found[1].hidden ? found[1] : null;
}

// Whether the note is in sight together with the number that is pointed at.
function inSight(made) {
  const { top, bottom } = made.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

// The card: one at a time.

let card = null;
let owner = null;
let lit = null;
let timer = 0;
let quiet = false;

function hide() {
  clearTimeout(timer);
  const [gone, number] = [card, owner];
  lit?.classList.remove("is-meant");
  number?.removeAttribute("aria-expanded");
  card = owner = lit = null;
  // Last: a card that had the focus says that it lost it.
  gone?.remove();
}

// Closed by a key, it gives the focus back to its number, where it may be closed again.
function close() {
  const number = owner;
  const held = card?.contains(document.activeElement);
  hide();
  if (!held) return;
  quiet = true;
  number.focus();
  quiet = false;
}

function show(reference) {
  clearTimeout(timer);
  if (owner === reference) return;
  hide();
  owner = reference;
  const beside = noteBeside(reference);
  if (beside && inSight(beside)) {
    lit = beside;
    lit.classList.add("is-meant");
    return;
  }
  if (!entryOf(reference)) return;
  card = copyOf(reference, "span");
  card.className = "source-card";
  card.setAttribute("role", "note");
  card.ariaLabel = filled(gettext("Source {number}"), { number: reference.textContent });
  const way = document.createElement("a");
  way.href = reference.getAttribute("href");
  way.className = "way-to-list";
  way.textContent = gettext("In the list of sources");
  card.append(way, ...challenge(entryOf(reference)));
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", leave);
  card.addEventListener("focusout", left);
  way.addEventListener("click", hide);
  // Right after its number, so that Tab goes on into it.
  reference.parentElement.after(card);
  reference.setAttribute("aria-expanded", "true");
  stand(reference);
}

// Below its number, above it where the window ends, and within the column of the text.
function stand(reference) {
  const column = article.getBoundingClientRect();
  const number = reference.getBoundingClientRect();
  const start = Math.min(Math.max(number.left - column.left - 24, 0), column.width - card.offsetWidth);
  const below = number.bottom + 6;
  const fits = below + card.offsetHeight <= innerHeight || number.top < card.offsetHeight + 6;
  card.style.left = `${start}px`;
  card.style.top = `${(fits ? below : number.top - card.offsetHeight - 6) - column.top}px`;
}

// From the card a claim is doubted with its source at hand.
function challenge(entry) {
  const report = entry.querySelector("a.report");
  if (!report) return [];
  const link = report.cloneNode(true);
  link.href += "&kind=challenge";
  link.className = "way-to-list";
  link.firstChild.textContent = gettext("Challenge");
  return [" · ", link];
}

function leave(event) {
  if (event.pointerType !== "mouse" || owner === document.activeElement) return;
  clearTimeout(timer);
  timer = setTimeout(hide, HIDE_AFTER);
}

// The focus went elsewhere: neither on the number nor into its card.
function left(event) {
  if (event.relatedTarget !== owner && !card?.contains(event.relatedTarget)) hide();
}

function listen(reference) {
  let touched = false;
  reference.addEventListener("pointerenter", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(timer);
    timer = setTimeout(() => show(reference), SHOW_AFTER);
  });
  reference.addEventListener("pointerleave", leave);
  reference.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse"; });
  // Pressed by a finger it opens the card; by a key or a mouse it leads to the list.
  reference.addEventListener("focus", () => { if (!touched && !quiet && reference.matches(":focus-visible")) show(reference); });
  reference.addEventListener("blur", left);
  reference.addEventListener("click", (event) => {
    if (!touched) return hide();
    touched = false;
    event.preventDefault();
    if (owner === reference) hide();
    else show(reference);
  });
}

if (references.length) {
  write();
  references.forEach(listen);
  new ResizeObserver(place).observe(article);
  ROOMY.addEventListener("change", () => { hide(); place(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && owner) close(); });
  document.addEventListener("pointerdown", (event) => {
    if (owner && !owner.contains(event.target) && !card?.contains(event.target)) hide();
  });
}
