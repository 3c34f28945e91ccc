// What can be done with words that are selected in an article, an opening post or a reply: to quote them
// in a reply, to copy a link that leads to them, and, where the text says so, to doubt them.

import { gettext, filled } from "../aivizor/words.js";
import { copied, passageOf } from "./passages.js";
import { written } from "./markdown.js";

const READ = ".reply > .prose, .topic > .prose, .article > .prose";
const LONGEST = 2_000, LINGERS = 250, GAP = 8;

function proseOf(node) {
  return (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement)?.closest(READ);
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
  const head = `[${number ? filled(gettext("{name} in #{number}"), { name, number }) : name}](${address}):`;
  return [head, "", ...kept.split("\n")].map((line) => `> ${line}`.trimEnd()).join("\n");
}

function sayWhatIsAnswered(form, { author, number, pk }) {
  if (!pk || form.elements.answers.value) return;
  form.elements.answers.value = pk;
  const line = Object.assign(document.createElement("p"), { className: "answers" });
  const [before, after] = filled(gettext("In answer to #{number} by {author}"), { number, author: "\n" }).split("\n");
  line.append(before, Object.assign(document.createElement("bdi"), { textContent: author }), after);
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

// The form in which the text is doubted, with the words and the source that the text names for them.
function doubt({ prose, range }) {
  const after = [...prose.querySelectorAll("a[role=doc-noteref]")].find((reference) => range.comparePoint(reference, 0) >= 0);
  const block = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("p, li, td, blockquote");
  const asked = new URLSearchParams({ kind: "challenge", passage: range.toString().replace(/\s+/g, " ").trim() });
  if (after && block(after) === block(range.endContainer)) asked.set("source", after.textContent);
  location.assign(`${prose.closest("[data-doubt]").dataset.doubt}?${asked}`);
}

function placeBelow(tools, range) {
  const ends = [...range.getClientRects()].at(-1) ?? range.getBoundingClientRect();
  const around = tools.offsetParent.getBoundingClientRect();
  const left = Math.min(ends.right - around.left, around.width) - tools.offsetWidth;
  Object.assign(tools.style, { top: `${ends.bottom - around.top + GAP}px`, left: `${Math.max(left, 0)}px` });
}

// `form` is the form to reply with, if there is one.
export function offerTools(form) {
  const tools = Object.assign(document.createElement("div"), { className: "selection-tools", role: "group" });
  tools.ariaLabel = gettext("The selected words");
  let chosen = null, going;

  function button(words, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words });
    // The selection stays while it is pressed.
    made.addEventListener("mousedown", (event) => event.preventDefault());
    made.addEventListener("click", () => act(chosen, made));
    return made;
  }

  const quote = button(gettext("Quote"), (them) => { tools.remove(); put(form, them); });
  const copy = button(gettext("Copy link"), (them, made) => copied(made, passageOf(them)));
  const challenge = button(gettext("Challenge"), doubt);

  function show() {
    const found = selected();
    clearTimeout(going);
    if (!found) {
      // A finger on a button takes the selection away before it presses.
      going = setTimeout(() => tools.contains(document.activeElement) || tools.remove(), LINGERS);
      return;
    }
    chosen = found;
    const isDoubted = found.prose.closest("[data-doubt]");
    tools.replaceChildren(...(form ? [quote] : []), copy, ...(isDoubted ? [challenge] : []));
    copy.textContent = gettext("Copy link");
    found.prose.after(tools);
    placeBelow(tools, found.range);
  }

  document.addEventListener("selectionchange", show);
  document.addEventListener("keydown", (event) => event.key === "Escape" && tools.remove());
  // Words may be selected already: it is they that brought this script.
  show();
}
