// Words that are selected in a reply, in an opening post or in an article become a quote in the reply
// form. It says whose they are and leads to where they stand.

import { written } from "./markdown.js";

const QUOTED = ".reply > .prose, .topic > .prose, .article > .prose";
const LONGEST = 2_000, LINGERS = 250, GAP = 8;

function proseOf(node) {
  return (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(QUOTED);
}

// The selected range and the text that holds it; nothing where it holds no words, or those of two texts.
function selected() {
  const selection = document.getSelection();
  const prose = proseOf(selection.anchorNode);
  if (!prose || selection.isCollapsed || proseOf(selection.focusNode) !== prose || !String(selection).trim()) return null;
  return { prose, range: selection.getRangeAt(0).cloneRange() };
}

// Whose words they are and where they stand: a reply, or what the topic begins with.
function sourceOf(prose, form) {
  const reply = prose.closest(".reply");
  if (!reply) {
    const authors = [...document.querySelectorAll(":is(.page-head, .article-head) .author")];
    const address = new URL(document.querySelector("link[rel=canonical]").href).pathname;
    return { author: authors.map((one) => one.textContent.trim()).join(", "), address };
  }
  const author = reply.querySelector(".reply-head .author").textContent.trim();
  const { pk } = reply.dataset, number = reply.id.replace("reply-", "");
  return { author, number, pk, address: form.dataset.place.replace("/0/", `/${pk}/`) };
}

function quoteOf({ prose, range }, form) {
  const { author, number, address } = sourceOf(prose, form);
  const words = written(range.cloneContents());
  const kept = words.length > LONGEST ? `${words.slice(0, LONGEST).trimEnd()} …` : words;
  const name = author.replace(/[\\`*_[\]<>&~]/g, "\\$&");
  const head = `[${name}${number ? ` in #${number}` : ""}](${address}):`;
  return [head, "", ...kept.split("\n")].map((line) => `> ${line}`.trimEnd()).join("\n");
}

function sayWhatIsAnswered(form, { author, number, pk }) {
  if (!pk || form.elements.answers.value) return;
  form.elements.answers.value = pk;
  const line = Object.assign(document.createElement("p"), { className: "answers" });
  line.append(`In answer to #${number} by `, Object.assign(document.createElement("bdi"), { textContent: author }));
  form.prepend(line);
}

function put(form, chosen) {
  const field = form.elements.body, before = field.value.trimEnd();
  const text = `${before ? "\n\n" : ""}${quoteOf(chosen, form)}\n\n`;
  field.setRangeText(text, before.length, field.value.length, "end");
  sayWhatIsAnswered(form, sourceOf(chosen.prose, form));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

function placeBelow(button, range) {
  const ends = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
  const around = button.offsetParent.getBoundingClientRect();
  const left = Math.min(ends.right - around.left, around.width) - button.offsetWidth;
  Object.assign(button.style, { top: `${ends.bottom - around.top + GAP}px`, left: `${Math.max(left, 0)}px` });
}

export function offerQuotes(form) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button quote", textContent: "Quote" });
  let chosen = null, going;

  function show() {
    const found = selected();
    clearTimeout(going);
    if (!found) {
      // A finger on the button takes the selection away before it presses.
      going = setTimeout(() => document.activeElement === button || button.remove(), LINGERS);
      return;
    }
    chosen = found;
    found.prose.after(button);
    placeBelow(button, found.range);
  }

  document.addEventListener("selectionchange", show);
  document.addEventListener("keydown", (event) => event.key === "Escape" && button.remove());
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    button.remove();
    put(form, chosen);
  });
  // Words may be selected already: it is they that brought this script.
  show();
}
