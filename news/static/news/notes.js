// Notes on words that are selected in the text, and forms of notes that are sent without leaving the page:
// the text beside them may not be saved yet. Without it they are pages of their own.

const BESIDE = 80;
const PATIENCE = 10000;
const AWAY = "This did not work, and your note is here. If you are signed out, sign in in another tab. Then try again.";

// The words that were selected last, and those beside them; a click elsewhere does not forget them.
function selectionOf(text) {
  const { selectionStart: start, selectionEnd: end, value } = text;
  return {
    quote: value.slice(start, end).trim(),
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
}

function addButton(text) {
  const tools = document.querySelector(".markdownx-tools");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet";
  button.textContent = "Add a note";
  button.addEventListener("click", () => quoteInto(document.getElementById("note_form"), selectionOf(text)));
  tools?.querySelector("label")?.after(button);
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

// The page's own token is stale after its writer signed in again in another tab.
async function freshToken() {
  const url = document.getElementById("article_form").dataset.token;
  const answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  return (await answer.json()).token;
}

async function send(form, submitter) {
  const data = new FormData(form, submitter);
  data.append("by_script", "1");
  try {
    data.set("csrfmiddlewaretoken", await freshToken());
    const answer = await fetch(form.action, { method: "POST", body: data, signal: AbortSignal.timeout(PATIENCE) });
    const isPart = !answer.redirected && (answer.ok || answer.status === 422);
    if (!isPart) throw new Error(answer.status);
    const made = document.createRange().createContextualFragment(await answer.text());
    const old = document.getElementById("notes");
    const typed = keep(old, form);
    old.replaceWith(made);
    typed();
    const notes = document.getElementById("notes");
    (notes.querySelector("[aria-invalid]") ?? notes.querySelector("h2")).focus({ preventScroll: true });
  } catch {
    say(form, AWAY);
  }
}

// What was typed into other forms of notes, to be put back where they still are.
function keep(old, sent) {
  const typed = [...old.querySelectorAll("textarea, #note_form input")]
    .filter((field) => field.form !== sent && field.name !== "note-form_key")
    .map(({ name, value }) => [name, value]);
  return () => {
    for (const [name, value] of typed) {
      const field = document.getElementsByName(name)[0];
      if (field) field.value = value;
    }
  };
}

const text = document.querySelector("#article_form textarea[name=body]");
if (text) addButton(text);
document.addEventListener("submit", (event) => {
  if (!event.target.matches(".note-form")) return;
  event.preventDefault();
  const { target, submitter } = event;
  if (target.dataset.sending) return;
  target.dataset.sending = "1";
  send(target, submitter).finally(() => { delete target.dataset.sending; });
});
