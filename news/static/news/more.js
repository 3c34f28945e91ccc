// The line that sums up what a row says of its source beyond its facts, while one types: as on the server.

const list = document.getElementById("citations");

function told(row) {
  const [authors, kind, doi] = ["authors", "type", "doi"].map((name) => row.querySelector(`[name$="-${name}"]`));
  const count = authors.value.split("\n").filter((line) => line.trim()).length;
  return [
    kind.value && kind.selectedOptions[0].text,
    count && `${count} author${count === 1 ? "" : "s"}`,
    doi.value.trim() && `doi ${doi.value.trim()}`,
  ].filter(Boolean).join(" · ");
}

list.addEventListener("input", ({ target }) => {
  const row = target.closest(".row-about") && target.closest(".row");
  if (row) row.querySelector(".row-told").textContent = told(row);
});
