// Texts that this browser kept of an article and that the site does not have: offered, never put over
// anything by themselves. Looking at one sends it to the site, which shows what differs and saves nothing.

import * as copies from "../aivizor/kept.js";
import { freshToken, Refusal } from "../aivizor/token.js";
import { gettext } from "../aivizor/words.js";

const OWN = ["version", "base", "texts", "turn", "form_key"];
const moment = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });

// Holds a lock as long as this page is open, so that other tabs know its text to be in use.
function hold(key) {
  navigator.locks?.request(`aivizor:${key}`, () => new Promise(() => {}));
}

async function keysInUse() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.map(({ name }) => name.replace("aivizor:", ""));
}

function textOf(entries) {
  return JSON.stringify(entries.filter(([name, value]) => value && !OWN.includes(name)).sort());
}

// Whether the site has the copy: it says so, or shows the very same text.
function isThere({ key, turn, entries }, { confirmed }, shown) {
  const [form, last] = confirmed.split(" ");
  return (form === key && turn <= Number(last)) || textOf(entries) === shown;
}

async function send(form, { entries }) {
  const made = document.createElement("form");
  Object.assign(made, { method: "post", enctype: "multipart/form-data", hidden: true });
  const fields = [...entries, ["_look", ""], ["csrfmiddlewaretoken", await freshToken(form.dataset.token)]];
  for (const [name, value] of fields) {
    made.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  }
  document.body.append(made);
  made.submit();
}

function show(form, copy, leave) {
  const box = document.getElementById("kept-offer").content.cloneNode(true).firstElementChild;
  const [look, remove] = box.querySelectorAll("button");
  const status = box.querySelector("[role=alert]");
  Object.assign(box.querySelector("time"), { dateTime: copy.at, textContent: moment.format(new Date(copy.at)) });
  box.querySelector("bdi").textContent = new Map(copy.entries).get("title") || gettext("without a title");
  look.addEventListener("click", async () => {
    try {
      leave();
      await send(form, copy);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      status.textContent = `${refusal.message} ${gettext("The text is still kept here.")} ${refusal.next}`;
    }
  });
  remove.addEventListener("click", () => {
    copies.drop(form.dataset.owner, copy.key);
    box.remove();
  });
  form.before(box);
}

export async function offer(form, leave) {
  const { dataset } = form, own = form.elements.form_key.value;
  const shown = textOf([...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken"));
  hold(own);
  const inUse = await keysInUse();
  for (const copy of copies.all(dataset.owner)) {
    const isHere = String(copy.place) === dataset.place || (copy.place === "" && copy.key === dataset.begunBy);
    if (!isHere || copy.key === own || inUse.includes(copy.key)) continue;
    if (isThere(copy, dataset, shown)) copies.drop(dataset.owner, copy.key);
    else show(form, copy, leave);
  }
  dataset.offered = "";
}
