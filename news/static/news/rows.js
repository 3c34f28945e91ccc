// Comfort for lists of rows in a form: another row, and buttons that change a row's place.
// Without it the places are numbers that one types, and two empty rows wait.

import { filled, gettext } from "../aivizor/words.js";

const NAMED = ["id", "name", "for", "list", "aria-describedby"];

function rowsOf(list) {
  return [...list.querySelectorAll(":scope > .row")];
}

function renumber(list) {
  rowsOf(list).forEach((row, index) => {
    row.querySelector("input[name$='-ORDER']").value = index + 1;
  });
}

function addMover(list, row, sign, words, neighbour, place) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet mover";
  button.textContent = sign;
  button.setAttribute("aria-label", filled(words, { row: row.querySelector("legend").textContent.trim() }));
  button.addEventListener("click", () => {
    const other = row[neighbour];
    if (!other?.matches(".row")) return;
    other[place](row);
    renumber(list);
    button.focus();
  });
  row.querySelector(".row-tools").append(button);
}

function addMovers(list, row) {
  addMover(list, row, "↑", gettext("Move up: {row}"), "previousElementSibling", "before");
  addMover(list, row, "↓", gettext("Move down: {row}"), "nextElementSibling", "after");
}

// A row to type into: the first that is still empty, or another one; null where there are enough.
export function freeRow(list) {
  const empty = rowsOf(list).find(isEmpty);
  if (empty) return empty;
  const total = list.querySelector("input[name$='-TOTAL_FORMS']");
  return total.value < Number(list.dataset.most) ? addRow(list) : null;
}

function addRow(list) {
  const total = list.querySelector("input[name$='-TOTAL_FORMS']");
  const index = Number(total.value);
  const template = list.querySelector("template");
  const made = template.content.cloneNode(true);
  for (const element of made.querySelectorAll("*")) {
    for (const name of NAMED) {
      if (element.hasAttribute(name)) {
        element.setAttribute(name, element.getAttribute(name).replaceAll("__prefix__", index));
      }
    }
  }
  const row = made.querySelector(".row");
  row.querySelector("legend").append(` ${rowsOf(list).length + 1}`);
  template.before(made);
  total.value = index + 1;
  addMovers(list, row);
  list.querySelector(":scope > .adder").hidden = total.value >= Number(list.dataset.most);
  return row;
}

function isEmpty(row) {
  return [...row.querySelectorAll("input:is([type=text], [type=url]), textarea")].every((field) => !field.value);
}

for (const list of document.querySelectorAll("[data-rows]")) {
  // Of the rows that wait for those without script two at the top are enough.
  rowsOf(list).slice(2).filter(isEmpty).forEach((row) => row.remove());
  rowsOf(list).forEach((row) => addMovers(list, row));
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet adder";
  button.textContent = list.dataset.rows;
  button.addEventListener("click", () => addRow(list).querySelector("input:is([type=text], [type=url])").focus());
  list.append(button);
}
