// The buttons above a text in Markdown, their keys, and how long the text is.
// Every button writes through typing.js, so that undo takes it back. Tab is never taken.

import { cite } from "./citing.js";
import { select, type } from "./typing.js";
import { filled, gettext, ngettext } from "../aivizor/words.js";

const WORDS_PER_MINUTE = 220;
const ADDRESS = /^https?:\/\/\S+$/;
const SAYS = gettext("what it is"), HEADING = gettext("Heading"), CELL = gettext("Cell");
const TABLE = `| ${HEADING} | ${HEADING} |\n|---|---|\n| ${CELL} | ${CELL} |`;

function chosen(field) {
  return field.value.slice(field.selectionStart, field.selectionEnd);
}

// Puts `mark` around what is chosen, or takes it away where it stands there already.
function around(field, mark, sample) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = chosen(field), inner = words.slice(mark.length, -mark.length);
  if (words.length > 2 * mark.length && words === mark + inner + mark) {
    type(field, inner, start, end);
    field.setSelectionRange(start, start + inner.length);
  } else if (words && value.slice(start - mark.length, start) === mark && value.slice(end, end + mark.length) === mark) {
    type(field, words, start - mark.length, end + mark.length);
    field.setSelectionRange(start - mark.length, end - mark.length);
  } else {
    type(field, mark + (words || sample) + mark, start, end);
    select(field, words || sample, start + mark.length);
  }
}

// Begins each chosen line with `mark(place)`, or takes it away where all lines begin so.
function before(field, pattern, mark) {
  const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const stop = field.value.indexOf("\n", field.selectionEnd);
  const end = stop < 0 ? field.value.length : stop;
  const lines = field.value.slice(start, end).split("\n");
  const all = lines.every((line) => pattern.test(line));
  const made = lines.map((line, place) => (all ? "" : mark(place)) + line.replace(pattern, "")).join("\n");
  type(field, made, start, end);
  if (lines.length > 1) field.setSelectionRange(start, start + made.length);
}

// What stands alone: an empty line before and after it.
function apart(field, words) {
  const start = field.selectionStart;
  const above = field.value.slice(0, start), below = field.value.slice(field.selectionEnd);
  const lead = !above || above.endsWith("\n\n") ? "" : above.endsWith("\n") ? "\n" : "\n\n";
  const tail = !below || below.startsWith("\n\n") ? "" : below.startsWith("\n") ? "\n" : "\n\n";
  type(field, lead + words + tail);
  return start + lead.length;
}

function link(field) {
  const words = chosen(field), start = field.selectionStart;
  if (ADDRESS.test(words)) {
    type(field, `[${SAYS}](${words})`);
    select(field, SAYS, start);
  } else {
    type(field, `[${words || SAYS}](https://)`);
    if (words) select(field, "https://", start + words.length);
    else select(field, SAYS, start);
  }
}

function code(field) {
  const words = chosen(field);
  if (!words.includes("\n")) around(field, "`", gettext("code"));
  else apart(field, `\`\`\`\n${words.replace(/\n$/, "")}\n\`\`\``);
}

// Cells that come from a spreadsheet are parted by tabs.
function table(field) {
  const rows = chosen(field).trim().split("\n").map((line) => line.split("\t"));
  if (rows[0].length < 2) {
    select(field, HEADING, apart(field, TABLE));
    return;
  }
  const line = (cells) => `| ${cells.map((cell) => cell.trim().replaceAll("|", "\\|")).join(" | ")} |`;
  const [heads, ...others] = rows.map((cells) => rows[0].map((_, place) => cells[place] ?? ""));
  apart(field, [line(heads), `|${"---|".repeat(heads.length)}`, ...others.map(line)].join("\n"));
}

const DOES = {
  bold: (field) => around(field, "**", gettext("bold words")),
  italic: (field) => around(field, "*", gettext("words in italics")),
  link,
  cite,
  heading: (field) => before(field, /^#{1,6} +/, () => "## "),
  quote: (field) => before(field, /^> ?/, () => "> "),
  list: (field) => before(field, /^[-*+] +/, () => "- "),
  numbers: (field) => before(field, /^\d+[.)] +/, (place) => `${place + 1}. `),
  code,
  table,
};
const KEYS = { b: "bold", i: "italic", k: "link" };

// One stop for Tab; the arrows lead from button to button (ARIA Authoring Practices, Toolbar).
function walk(bar) {
  const buttons = [...bar.querySelectorAll("button")];
  const stop = (at) => buttons.forEach((button, place) => { button.tabIndex = place === at ? 0 : -1; });
  stop(0);
  bar.addEventListener("focusin", ({ target }) => stop(buttons.indexOf(target)));
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(event.target), last = buttons.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[Math.min(Math.max(to, 0), last)].focus();
  });
}

function count(field, place) {
  const words = field.value.split(/\s+/).filter(Boolean).length;
  const minutes = Math.ceil(words / WORDS_PER_MINUTE);
  const many = (text, number) => filled(text, { count: number.toLocaleString(document.documentElement.lang) });
  const said = [
    many(ngettext("{count} word", "{count} words", words), words),
    many(ngettext("{count} minute to read", "{count} minutes to read", minutes), minutes),
  ];
  place.textContent = words ? said.join(", ") : "";
}

function begin(box) {
  const field = box.querySelector("textarea");
  const bar = box.querySelector("[role=toolbar]");
  const place = box.querySelector(".markdownx-count");
  walk(bar);
  bar.addEventListener("click", ({ target }) => DOES[target.closest("button")?.dataset.does]?.(field));
  field.addEventListener("keydown", (event) => {
    const does = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && KEYS[event.key.toLowerCase()];
    if (!does) return;
    event.preventDefault();
    DOES[does](field);
  });
  field.addEventListener("paste", (event) => {
    const address = event.clipboardData.getData("text/plain").trim(), words = chosen(field);
    if (!words || words.includes("\n") || ADDRESS.test(words) || !ADDRESS.test(address)) return;
    event.preventDefault();
    type(field, `[${words}](${address})`);
  });
  field.addEventListener("input", () => count(field, place));
  count(field, place);
}

document.querySelectorAll(".markdownx").forEach(begin);
