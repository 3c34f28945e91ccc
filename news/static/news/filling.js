// Fills the row of a source in from the page at its address: what is empty, never what was typed.
// Without it one types the facts, as one does where a page can't be read.

import { Refusal, tell } from "../aivizor/token.js";
import { filled, gettext } from "../aivizor/words.js";

const WORDS = { title: gettext("title"), publication: gettext("publication"), issued: gettext("date") };
const MORE = { authors: gettext("authors"), type: gettext("kind"), doi: "DOI", language: gettext("language") };
const ADDRESS = /^\S+\.\S+$/;
const list = document.getElementById("citations");
const form = document.getElementById("article_form");
// The last look at a page, for each row: at which address, and whether it is under way.
const looks = new WeakMap();

const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]`);
const addressOf = (row) => fieldOf(row, "url").value.trim();
const isEmpty = (row, name) => !fieldOf(row, name).value.trim();
const emptyIn = (row) => Object.keys(WORDS).filter((name) => isEmpty(row, name));
const listed = (names) => names.map((name) => WORDS[name] ?? MORE[name]).join(", ");

// Writes the facts into the fields that are empty; gives their names.
function fill(row, facts) {
  const names = Object.keys({ ...WORDS, ...MORE }).filter((name) => facts[name] && isEmpty(row, name));
  for (const name of names) {
    const field = fieldOf(row, name);
    if (name === "type") offer(field, facts.type);
    field.value = facts[name];
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  return names;
}

// The list shows the usual kinds only; a page may be of another one.
function offer(list, kind) {
  if ([...list.options].some((option) => option.value === kind)) return;
  const words = kind.replaceAll(/[_-]/g, " ");
  list.add(new Option(words[0].toUpperCase() + words.slice(1), kind));
}

// What was done with the answer, as sentences.
function told(row, written, { source, known, said }) {
  const sentences = [];
  if (known && fieldOf(row, "source").value !== String(source)) sentences.push(known);
  if (said) sentences.push(said);
  if (written.length) sentences.push(filled(gettext("Filled in: {names}."), { names: listed(written) }));
  const missing = emptyIn(row);
  if (missing.length && !said) sentences.push(filled(gettext("The page does not tell: {names}."), { names: listed(missing) }));
  return sentences.join(" ") || gettext("Nothing was missing here.");
}

// Leads to the first field that is empty, unless somebody is typing already or has gone on.
function lead(row) {
  const here = document.activeElement;
  const isTyping = here.matches("input, textarea") && here !== fieldOf(row, "url");
  if ((row.contains(here) && !isTyping) || here === document.body) fieldOf(row, emptyIn(row)[0] ?? "url").focus();
}

async function ask(address) {
  try {
    return await tell(form.dataset.token, list.dataset.lookUp, { url: address });
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    // What is more than one sentence says already what to do.
    const next = /[.!?] \S/.test(refusal.message) ? "" : refusal.next;
    return { facts: {}, said: `${refusal.message} ${next}`.trim() };
  }
}

async function lookUp(row) {
  const look = { address: addressOf(row), isUnderWay: true };
  const last = looks.get(row), status = row.querySelector(".row-look [role=status]");
  if (last?.isUnderWay && last.address === look.address) return;
  looks.set(row, look);
  status.textContent = gettext("Reading the page…");
  const answer = await ask(look.address);
  look.isUnderWay = false;
  if (looks.get(row) !== look) return;
  // Somebody types another address: what was read is not of that one.
  if (addressOf(row) !== look.address) {
    looks.delete(row);
    status.textContent = "";
    return;
  }
  const written = fill(row, { ...answer.facts, ...answer.more });
  status.textContent = told(row, written, answer);
  if (answer.said) lead(row);
}

function lookUpOnce(target) {
  if (!target.matches('[name$="-url"]')) return;
  const row = target.closest(".row"), address = addressOf(row);
  if (ADDRESS.test(address) && looks.get(row)?.address !== address && emptyIn(row).length) lookUp(row);
}

list.addEventListener("change", ({ target }) => lookUpOnce(target));
list.addEventListener("input", ({ target, inputType }) => {
  if (inputType === "insertFromPaste") lookUpOnce(target);
});
list.addEventListener("click", ({ target }) => {
  const row = target.closest(".row-look button")?.closest(".row");
  if (!row) return;
  if (addressOf(row)) lookUp(row);
  else fieldOf(row, "url").focus();
});
