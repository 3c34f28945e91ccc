// Before the form of an article is sent: is the site there, and does it still know who is writing?
// Where it is not, the text stays on its page, where a browser would have shown an error in its place.

const PATIENCE = 10000;
const TOO_MUCH = "This is more text than the site takes at once. Nothing was saved, and your text is here. Shorten it.";

class Refusal extends Error {}

// A fresh token for the form, so that it can be sent after its writer signed in again in another tab.
async function freshToken(url) {
  let answer;
  try {
    answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Refusal("The site can't be reached. Nothing was saved, and your text is here. Try again in a moment.");
  }
  if (answer.redirected) {
    throw new Refusal("You are signed out. Nothing was saved, and your text is here. Sign in in another tab, then try again.");
  }
  const said = await answer.json().catch(() => ({}));
  if (!said.token) throw new Refusal(said.error ?? `This did not work (${answer.status}). Your text is here. Try again in a moment.`);
  return said.token;
}

// How many bytes of text the form would send; files have limits of their own.
function sizeOf(form) {
  return [...new FormData(form)]
    .filter(([, value]) => typeof value === "string")
    .reduce((sum, [name, value]) => sum + name.length + new Blob([value]).size, 0);
}

function guard(form) {
  const status = form.querySelector(".moves-status");
  let typed = form.querySelector(".errornote") !== null;
  let asking = false, ready = false;

  form.addEventListener("submit", async (event) => {
    if (ready) return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    status.textContent = "";
    try {
      if (sizeOf(form) > Number(form.dataset.mostBytes)) throw new Refusal(TOO_MUCH);
      form.elements.csrfmiddlewaretoken.value = await freshToken(form.dataset.token);
      ready = true;
      typed = false;
      form.requestSubmit(event.submitter);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      status.textContent = refusal.message;
    } finally {
      asking = ready = false;
    }
  });

  form.addEventListener("input", () => { typed = true; });
  addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
}

guard(document.getElementById("article_form"));
