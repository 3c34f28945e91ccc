// Before the form of an article is sent: is the site there, and does it still know who is writing?
// Where it is not, the text stays on its page, where a browser would have shown an error in its place.

import { keeper } from "./keeping.js";
import { freshToken, isTooMuch, Refusal, TOO_MUCH } from "../aivizor/token.js";
import { gettext } from "../aivizor/words.js";

const SAFE = gettext("Nothing was saved, and your text is here.");

function guard(form) {
  const status = form.querySelector(".moves-status");
  const kept = keeper(form);
  let asking = false, ready = false, leaving = false;

  form.addEventListener("submit", async (event) => {
    if (ready) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    status.textContent = "";
    try {
      await kept.rest();
      if (isTooMuch(form)) throw new Refusal(TOO_MUCH, gettext("Shorten it."));
      form.elements.csrfmiddlewaretoken.value = await freshToken(form.dataset.token);
      ready = leaving = true;
      form.requestSubmit(event.submitter);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      status.textContent = `${refusal.message} ${SAFE} ${refusal.next}`.trim();
      kept.goOn();
    } finally {
      asking = ready = false;
    }
  });

  form.addEventListener("input", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && kept.isUnsaved()) event.preventDefault();
  });
}

guard(document.getElementById("article_form"));
