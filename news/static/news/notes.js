// Notes on words that are selected in the text, and forms of notes that are sent without leaving the page:
// the text beside them may not be saved yet. Without it they are pages of their own.

import { AWAY, ELSEWHERE, freshToken, LATER, Refusal, SIGNED_OUT } from "../aivizor/token.js";
import { filled, gettext } from "../aivizor/words.js";

const BESIDE = 80;
const PATIENCE = 10000;
const SAFE = gettext("Your note is not sent, and it is here.");
const ANEW = ["note-form_key", "csrfmiddlewaretoken"];

const article = document.getElementById("article_form");
const text = article.elements.body;
const kept = `notes:${article.dataset.owner}:${location.pathname}`;
const notes = () => document.getElementById("notes");

// The words that were selected last, and those beside them; a click elsewhere does not forget them.
function selectionOf({ selectionStart, selectionEnd, value }) {
  const chosen = value.slice(selectionStart, selectionEnd), quote = chosen.trim();
  const start = selectionStart + chosen.indexOf(quote), end = start + quote.length;
  return {
    quote,
    before: value.slice(Math.max(start - BESIDE, 0), start),
    after: value.slice(end, end + BESIDE),
  };
}

function quoteInto(form, { quote, before, after }) {
  form.elements["note-quote"].value = quote;
  form.elements["note-before"].value = quote && before;
  form.elements["note-after"].value = quote && after;
  const first = form.elements["note-body"];
  first.scrollIntoView({ block: "center" });
  first.focus();
  keepTyped();
}

function addButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = gettext("Add a note");
  button.addEventListener("click", () => quoteInto(document.getElementById("note_form"), selectionOf(text)));
  document.querySelector(".markdownx-tools label").after(button);
}

// What is typed into forms of notes, but for the one that was sent, by the names of the fields.
function typed(sent) {
  return [...notes().querySelectorAll("textarea, #note_form input")]
    .filter(({ form, name, value }) => form !== sent && value && !ANEW.includes(name))
    .map(({ name, value }) => [name, value]);
}

function putBack(entries) {
  for (const [name, value] of entries) {
    const [field] = document.getElementsByName(name);
    if (!field || field.value) continue;
    field.value = value;
    field.closest("details:not(.notes-resolved)")?.setAttribute("open", "");
  }
}

// Until it is sent it outlasts that the text beside it is saved, in this tab and for this person.
function keepTyped() {
  try {
    sessionStorage.setItem(kept, JSON.stringify(typed()));
  } catch {
    // The browser keeps nothing here; then it stays in the page alone.
  }
}

function goOn() {
  try {
    putBack(JSON.parse(sessionStorage.getItem(kept) ?? "[]"));
  } catch {
    // As above.
  }
}

function say(form, sentence) {
  let status = form.querySelector(".note-status");
  if (!status) {
    status = document.createElement("p");
    status.className = "note-status";
    status.setAttribute("role", "alert");
    form.append(status);
  }
  status.textContent = sentence;
}

// The part below the article as it is after the form was sent, or with what is wrong with the form.
async function sent(form, submitter) {
  const data = new FormData(form, submitter);
  data.set("by_script", "1");
  data.set("csrfmiddlewaretoken", await freshToken(article.dataset.token));
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body: data, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Refusal(AWAY, LATER);
  }
  if (answer.redirected) throw new Refusal(SIGNED_OUT, ELSEWHERE);
  if (!answer.ok && ![422, 429].includes(answer.status)) {
    throw new Refusal(filled(gettext("This did not work ({status})."), answer), gettext("Copy it, then load the page again."));
  }
  return document.createRange().createContextualFragment(await answer.text());
}

function show(part, form) {
  const others = typed(form), id = form.closest(".note")?.id;
  notes().replaceWith(part);
  putBack(others);
  keepTyped();
  document.querySelector("[data-open-notes]").textContent = notes().querySelectorAll(".note:not(.is-resolved)").length;
  const place = id ? document.getElementById(id) : notes().querySelector(".notes-list > .note:last-child");
  const wrong = notes().querySelector("[aria-invalid]");
  const seen = [wrong, place, notes().querySelector("h2")].find((one) => one?.checkVisibility());
  seen.focus();
}

async function send(form, submitter) {
  try {
    show(await sent(form, submitter), form);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    say(form, `${refusal.message} ${SAFE} ${refusal.next}`);
  }
}

if (notes()) {
  if (document.getElementById("note_form")) addButton();
  goOn();
  document.addEventListener("input", ({ target }) => { if (target.closest(".note-form")) keepTyped(); });
}
document.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (!target.matches(".note-form")) return;
  event.preventDefault();
  if (target.dataset.sending) return;
  target.dataset.sending = "1";
  send(target, submitter).finally(() => { delete target.dataset.sending; });
});
