// An article that is being written saves itself after a pause. What the site has not confirmed stays in
// the browser, for the writer who typed it. One request is under way at a time, and its answer tells the
// form which version it stands on.

import * as copies from "../aivizor/kept.js";
import { offer } from "./offering.js";
import { AWAY, freshToken, isTooMuch, Refusal, SIGNED_OUT, TOO_MUCH } from "../aivizor/token.js";
import { filled, gettext } from "../aivizor/words.js";

const PAUSE = 2000, AT_MOST = 10000, PATIENCE = 20000, COPYING = 300;
const WAITS = [3, 10, 30, 60];
const HERE = gettext("Your text is kept in this browser.");
const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

// The names and texts in the form. Files can't be kept, and a token is nobody's text.
export function entriesOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
}

// Posts the form to where it saves itself; the answer as an object, with its status.
async function post(form, body) {
  let answer;
  try {
    // Who is signed out is sent to sign in, and from there back here, where nothing is to be read.
    const asked = { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
    answer = await fetch(form.dataset.keep, asked);
  } catch {
    throw new Refusal(AWAY);
  }
  if (answer.type === "opaqueredirect") throw new Refusal(SIGNED_OUT, gettext("Sign in in another tab."));
  return { status: answer.status, wait: Number(answer.headers.get("Retry-After")), ...(await answer.json().catch(() => ({}))) };
}

async function ask(form, body) {
  const answer = await post(form, body);
  if (answer.status !== 403 || answer.error) return answer;
  form.elements.csrfmiddlewaretoken.value = await freshToken(form.dataset.token);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return post(form, body);
}

// What is shown below the text; read out only when it becomes another kind of thing.
function teller(form) {
  const [shown, spoken] = [".keeping-said", ".keeping-spoken"].map((name) => form.querySelector(name));
  const look = form.querySelector(".keeping-look");
  let last = "";
  return (kind, sentence) => {
    shown.textContent = sentence;
    if (kind === "typing") return;
    shown.classList.toggle("is-error", !["saved", "waits"].includes(kind));
    look.hidden = kind !== "newer";
    if (kind !== last) spoken.textContent = sentence;
    last = kind;
  };
}

export function keeper(form) {
  const { elements, dataset } = form;
  const say = teller(form);
  const waitsForSave = dataset.waits !== undefined;
  let turn = Number(elements.turn.value) || 0;
  let typed = form.querySelector(".errornote") !== null && dataset.same === undefined;
  let paused = waitsForSave, isResting = false, changed = false;
  let timer, copying, since = 0, failures = 0, sending = null, seen = JSON.stringify(entriesOf(form));

  function copy() {
    clearTimeout(copying);
    if (!typed || isResting) return;
    const made = { place: dataset.place, turn: turn + 1, entries: entriesOf(form) };
    if (!copies.keep(dataset.owner, elements.form_key.value, made)) say("no room", gettext("This browser can't keep a copy of your text. Save it soon."));
  }

  function confirm() {
    typed = false;
    copies.drop(dataset.owner, elements.form_key.value);
  }

  function sendAfter(milliseconds) {
    clearTimeout(timer);
    if (!paused && !isResting) timer = setTimeout(send, milliseconds);
  }

  function send() {
    clearTimeout(timer);
    if (!typed || paused || isResting || sending) return;
    since = 0;
    sending = attempt().finally(() => {
      sending = null;
      if (changed) sendAfter(PAUSE);
    });
  }

  function body() {
    const made = new FormData(form);
    for (const [name, value] of [...made]) if (typeof value !== "string" || ["base", "texts"].includes(name)) made.delete(name);
    if (document.activeElement?.closest("#citations .row")) made.set("typing", "citations");
    return made;
  }

  async function attempt() {
    copy();
    elements.turn.value = ++turn;
    changed = false;
    const sent = body();
    try {
      if (isTooMuch(form)) throw new Refusal(TOO_MUCH, gettext("Shorten it."));
      take(await ask(form, sent), sent);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      again(`${refusal.message} ${HERE} ${refusal.next}`.trim());
    }
  }

  function take(answer, sent) {
    if (answer.status === 409) {
      paused = true;
      if (answer.is_untouched) confirm();
      say(answer.is_untouched ? "old" : "newer", answer.is_untouched ? answer.error : `${answer.error} ${HERE}`);
    } else if (answer.status !== 200) {
      again(`${answer.error ?? filled(gettext("This did not work ({status})."), answer)} ${HERE}`, answer.wait);
    } else if (!answer.is_late) {
      failures = 0;
      learn(answer, sent);
      if (changed || answer.held.length) copy();
      else confirm();
      tell(answer);
    }
  }

  function again(sentence, wait = 0) {
    say("not saved", sentence);
    sendAfter(1000 * Math.max(wait, WAITS[Math.min(failures++, WAITS.length - 1)]));
  }

  // Whether another source got the key meanwhile; this one is given the next that is free.
  function isTaken(name, key) {
    const keys = name.endsWith("-key") && key ? [...form.querySelectorAll('#citations [name$="-key"]')] : [];
    return keys.some((field) => field.name !== name && field.value === key);
  }

  // Takes over what the answer says of the form, except where somebody typed meanwhile.
  function learn(answer, sent) {
    for (const [name, value] of Object.entries(answer.fields)) {
      const isOwn = ["version", "base"].includes(name);
      if (!isOwn && isTaken(name, value)) continue;
      if (elements[name] && (isOwn || elements[name].value === sent.get(name))) elements[name].value = value;
    }
    seen = JSON.stringify(entriesOf(form));
    if (dataset.place) return;
    Object.assign(dataset, { place: answer.place, keep: answer.keep });
    history.replaceState(null, "", answer.page);
  }

  function tell({ at, held, notes, is_waiting }) {
    const time = clock.format(new Date(at));
    const saved = filled(gettext("Saved {time}"), { time });
    const cover = isFileChosen() ? [gettext("The cover is saved by Save.")] : [];
    const rest = [...held, ...cover];
    // What is only empty still is no fault: it is said as calmly as that the rest is saved.
    if (rest.length) say(is_waiting && !cover.length ? "waits" : rest.join(), [filled(gettext("Saved {time}, but not all."), { time }), ...rest, ...(held.length ? [HERE] : [])].join(" "));
    else say(`saved${notes.join()}`.slice(0, notes.length ? undefined : 5), [saved, ...notes].join(". "));
  }

  function isFileChosen() {
    return [...form.querySelectorAll("input[type=file][name]")].some((input) => input.files.length);
  }

  function note() {
    if (!typed && !paused) say("typing", gettext("Not saved yet"));
    typed = changed = true;
    clearTimeout(copying);
    copying = setTimeout(copy, COPYING);
    const now = performance.now();
    since ||= now;
    sendAfter(Math.max(0, Math.min(PAUSE, since + AT_MOST - now)));
  }

  // Buttons change rows without a word: whether they did is seen afterwards.
  function look() {
    const now = JSON.stringify(entriesOf(form));
    if (now !== seen) note();
    seen = now;
  }

  form.addEventListener("input", note);
  document.addEventListener("click", () => setTimeout(look));
  form.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (typed && target.closest("#citations .row") && !relatedTarget?.closest("#citations .row")) sendAfter(COPYING);
  });
  addEventListener("online", send);
  addEventListener("pagehide", copy);
  document.addEventListener("visibilitychange", () => (document.hidden ? copy() : failures && send()));
  form.querySelector("[data-drop]")?.addEventListener("click", confirm);

  if (dataset.same !== undefined) copies.drop(dataset.owner, elements.form_key.value);
  if (waitsForSave) say("waits", gettext("This text does not save itself until you have pressed Save."));
  if (typed) copy();
  offer(form, copy);

  return {
    isUnsaved: () => typed || isFileChosen(),
    // Waits for what is under way, and sends nothing more; the form may be sent then.
    async rest() {
      clearTimeout(timer);
      await sending;
      copy();
      elements.turn.value = ++turn;
      isResting = true;
    },
    goOn() {
      isResting = false;
      if (typed) sendAfter(PAUSE);
    },
  };
}
