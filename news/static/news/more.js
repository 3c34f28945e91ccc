// The line that sums up what a row says of its source beyond its facts, while one types: as on the server.

import { filled, ngettext } from "../aivizor/words.js";

const list = document.getElementById("citations");

function told(row) {
  const [authors, kind, doi] = ["authors", "type", "doi"].map((name) => row.querySelector(`[name$="-${name}"]`));
  const count = authors.value.split("\n").filter((line) => line.trim()).length;
  return [
    kind.value && kind.selectedOptions[0].text,
    count && filled(ngettext("{count} author", "{count} authors", count), { count }),
    doi.value.trim() && `doi ${doi.value.trim()}`,
  ].filter(Boolean).join(" · ");
}

list.addEventListener("input", ({ target }) => {
  const row = target.closest(".row-about") && target.closest(".row");
  if (row) row.querySelector(".row-told").textContent = told(row);
});
