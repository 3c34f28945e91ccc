// The preview comes without leaving the page: the same form is sent, and of the page that answers only
// the preview is taken. Where that fails, the form goes the way that it goes without scripts.

import { gettext } from "../aivizor/words.js";

function show(form, text, part) {
  const old = form.querySelector(".preview");
  const box = part ?? Object.assign(document.createElement("p"), { className: "preview notice error", textContent: text });
  box.setAttribute("role", part ? "region" : "alert");
  if (old) old.replaceWith(box);
  else form.append(box);
  box.scrollIntoView({ block: "nearest" });
}

async function look(form, button) {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector(".preview"), wrong = page.querySelector(".errorlist");
  if (answer.redirected || !(part || wrong)) return false;
  show(form, wrong?.textContent.trim(), part && document.importNode(part, true));
  return true;
}

export function offerLook(button) {
  const { form } = button;
  form.addEventListener("submit", async (event) => {
    if (event.submitter !== button || "leaving" in button.dataset) return;
    event.preventDefault();
    button.setAttribute("aria-busy", "true");
    try {
      if (await look(form, button)) return;
      button.dataset.leaving = "";
      form.requestSubmit(button);
    } catch {
      show(form, gettext("The preview could not be loaded. Your text is still here; try again in a moment."));
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
}
