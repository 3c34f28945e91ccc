// A reply, a new topic or a change of one's own that was typed and is not posted yet stays in the browser, for the account that
// typed it: through a crash, a reload, a sign-in, a sign-out. It is offered back where it belongs, put into
// the form by a click only, and goes when the site says that it was posted.

import { all, drop, keep } from "../aivizor/kept.js";
import { gettext } from "../aivizor/words.js";

const PAUSE = 300, VISITOR = "visitor", VISIT = 86_400_000;
const moment = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });

// The keys of the forms that were posted, which the site tells once, in a cookie.
function posted() {
  const told = document.cookie.match(/(?:^|; )posted=([^;]*)/);
  return told ? told[1].split(".") : [];
}

function textsOf(form) {
  const fields = [...form.querySelectorAll("textarea[name], input[type=text][name]")];
  return fields.map(({ name, value }) => [name, value]);
}

function isEmpty(texts) {
  return texts.every(([, text]) => !text.trim());
}

function same(texts, others) {
  const plain = (some) => JSON.stringify(some.map(([name, text]) => [name, text.replaceAll("\r\n", "\n").trim()]));
  return plain(texts) === plain(others);
}

async function keysInUse() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.map(({ name }) => name.replace("aivizor:", ""));
}

function made(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

// Puts a text into its field, below what was typed there; in place of what it is a change of.
function fill(form, texts) {
  for (const [name, text] of texts) {
    const field = form.elements[name];
    if (!field || !text || field.value === text) continue;
    const isTyped = !("replaced" in form.dataset && field.value === field.defaultValue);
    field.value = isTyped && field.value.trim() && field.matches("textarea") ? `${field.value}\n\n${text}` : text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  form.querySelector("textarea").focus();
}

function offer(form, owner, copy) {
  const put = made("button", { type: "button", className: "button", textContent: gettext("Put it into the form") });
  const remove = made("button", { type: "button", className: "button quiet", textContent: gettext("Delete it") });
  const time = made("time", { dateTime: copy.at, textContent: moment.format(new Date(copy.at)) });
  const [before, after] = gettext("This browser kept a text of yours of {time} that was not posted.").split("{time}");
  const shown = copy.texts.map(([, text]) => text).filter(Boolean).join("\n\n");
  const box = made(
    "section",
    { className: "notice info kept" },
    made("p", {}, before, time, after),
    made("p", { className: "kept-text", dir: "auto", textContent: shown }),
    made("p", { className: "actions" }, put, " ", remove),
  );
  box.setAttribute("aria-label", gettext("A text that was not posted"));
  const end = () => {
    drop(owner, copy.key);
    box.remove();
  };
  put.addEventListener("click", () => {
    fill(form, copy.texts);
    end();
  });
  remove.addEventListener("click", end);
  form.before(box);
}

async function begin(form, gone) {
  const { owner, kept: place } = form.dataset;
  const own = form.elements.form_key?.value ?? String(Math.random());
  const began = textsOf(form);
  let copying;

  function copy() {
    clearTimeout(copying);
    const texts = textsOf(form);
    if (isEmpty(texts)) drop(owner, own);
    else keep(owner, own, { place, texts });
  }

  form.addEventListener("input", () => {
    clearTimeout(copying);
    copying = setTimeout(copy, PAUSE);
  });
  form.addEventListener("submit", copy);
  addEventListener("pagehide", () => same(began, textsOf(form)) || copy());
  navigator.locks?.request(`aivizor:${own}`, () => new Promise(() => {}));

  // At once: whoever leaves the page before anything below is done must not be offered them again.
  for (const whose of [owner, VISITOR]) for (const key of gone) drop(whose, key);
  const inUse = await keysInUse();
  for (const whose of new Set([owner, VISITOR])) {
    for (const found of all(whose)) {
      const isOld = whose === VISITOR && Date.now() - new Date(found.at) > VISIT;
      if (isOld) drop(whose, found.key);
      else if (found.place !== place || found.key === own || inUse.includes(found.key)) continue;
      else if (same(found.texts, began)) drop(whose, found.key);
      else offer(form, whose, found);
    }
  }
  // What the site put into the form itself, after a sign-in or with a refusal, is kept here too.
  if (form.dataset.typed !== undefined) copy();
  form.dataset.offered = "";
}

const gone = posted();
for (const form of document.querySelectorAll("form[data-kept]")) begin(form, gone);
if (gone.length) document.cookie = "posted=; path=/; max-age=0; samesite=lax";
