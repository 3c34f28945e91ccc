// The editor of a text in Markdown: its preview beside it.
// Tab leaves the field as everywhere; no key is taken.

import { filled, gettext } from "../aivizor/words.js";

const PAUSE = 400;

class Refusal extends Error {}

async function post(url, fields) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  let answer;
  try {
    answer = await fetch(url, { method: "POST", body: data, credentials: "same-origin" });
  } catch {
    throw new Refusal(gettext("The site can't be reached. Your text is here; save it when you are online again."));
  }
  if (answer.redirected) throw new Refusal(gettext("You are signed out. Sign in in another tab, then go on here."));
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new Refusal(said.error ?? filled(gettext("This did not work ({status}). Your text is here."), { status: answer.status }));
}

// Copies of this page's style sheets of the site and of the preview.
function sheets() {
  return [...document.styleSheets]
    .filter((sheet) => /\/(aivizor|news)\//.test(sheet.href))
    .map((sheet) => {
      const copy = new CSSStyleSheet();
      copy.replaceSync([...sheet.cssRules].map((rule) => rule.cssText).join("\n"));
      return copy;
    });
}

function part([tag, name]) {
  const made = document.createElement(tag);
  made.className = name;
  made.dir = "auto";
  return made;
}

// Shows in `place` what stands in the field of the form that is called `name`.
function mirror(form, name, place) {
  const field = form.elements[name];
  const show = () => { place.textContent = field.value; };
  field?.addEventListener("input", show);
  if (field) show();
}

function begin(box) {
  const text = box.querySelector("textarea");
  const preview = box.querySelector(".markdownx-preview");
  const status = box.querySelector(".markdownx-status");
  // A shadow root keeps the admin's look out, so that the text looks as on its page.
  const shadow = preview.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = sheets();
  const [title, summary, page] = [["h2", "preview-title"], ["p", "standfirst"], ["div", "prose"]].map(part);
  shadow.append(title, summary, page);
  let timer, latest = 0;

  function say(sentence, isError = false) {
    status.textContent = sentence;
    status.classList.toggle("is-error", isError);
  }

  async function show() {
    const turn = ++latest;
    try {
      const keys = [...text.form.querySelectorAll('[name^="citations-"][name$="-key"]')].map((field) => field.value).join(" ");
      const answer = await post(text.dataset.markdownxUrlsPath, { content: text.value, keys });
      const html = await answer.text();
      if (turn !== latest) return;
      page.innerHTML = html.trim();
      say("");
    } catch (refusal) {
      if (turn === latest) say(refusal.message, true);
    }
  }

  function showSoon() {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  }

  text.addEventListener("input", showSoon);
  document.getElementById("citations")?.addEventListener("change", showSoon);
  mirror(text.form, "title", title);
  mirror(text.form, "summary", summary);
  show();
}

document.querySelectorAll(".markdownx").forEach(begin);
