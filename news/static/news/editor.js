// The editor of a text in Markdown: its preview beside it, and pictures by drop, paste or button.
// Tab leaves the field as everywhere; no key is taken.

import { type } from "./typing.js";

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
    throw new Refusal("The site can't be reached. Your text is here; save it when you are online again.");
  }
  if (answer.redirected) throw new Refusal("You are signed out. Sign in in another tab, then go on here.");
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new Refusal(said.error ?? `This did not work (${answer.status}). Your text is here.`);
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
  const tools = box.querySelector(".markdownx-tools");
  const status = box.querySelector(".markdownx-status");
  const chooser = tools.querySelector("input[type=file]");
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

  async function send(files) {
    for (const file of files) {
      say(`Sending ${file.name} …`);
      try {
        const answer = await post(text.dataset.markdownxUploadUrlsPath, { image: file });
        type(text, (await answer.json()).image_code);
        say("The picture is in the text. Say in its brackets what it shows.");
      } catch (refusal) {
        say(refusal.message, true);
      }
    }
  }

  function showSoon() {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  }

  text.addEventListener("input", showSoon);
  document.getElementById("citations")?.addEventListener("change", showSoon);
  text.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    send([...event.clipboardData.files]);
  });
  text.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    box.classList.add("is-over");
  });
  text.addEventListener("dragleave", () => box.classList.remove("is-over"));
  text.addEventListener("drop", (event) => {
    box.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    send([...event.dataTransfer.files]);
  });
  chooser.addEventListener("change", async () => {
    await send([...chooser.files]);
    chooser.value = "";
    text.focus();
  });

  mirror(text.form, "title", title);
  mirror(text.form, "summary", summary);
  show();
}

document.querySelectorAll(".markdownx").forEach(begin);
