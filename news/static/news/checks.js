// Asks anew what stands against an article while one types, and leads to the place of a finding.
// Without it the findings are those of the text that was saved last, and a link leads to the field.

const PAUSE = 1000;
const PATIENCE = 10000;

// What stands in the form, without its files: that there is a new cover is enough.
function typedIn(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) {
    if (!(value instanceof File)) continue;
    data.delete(name);
    if (name === "cover" && value.size) data.append("cover-chosen", "1");
  }
  return data;
}

// Puts the cursor where the finding is; `at` counts characters as people do, a field counts otherwise.
function lead(form, field, at) {
  const input = form.elements[field];
  if (!input?.focus) return false;
  input.focus();
  if (at !== undefined && input.setSelectionRange) {
    const before = [...input.value].slice(0, Number(at)).join("").length;
    const line = input.value.indexOf("\n", before);
    input.setSelectionRange(before, line < 0 ? input.value.length : line);
    if (input.matches("textarea")) {
      const share = before / Math.max(input.value.length, 1);
      input.scrollTop = Math.max(input.scrollHeight * share - input.clientHeight / 2, 0);
    }
  }
  input.scrollIntoView({ block: "center" });
  return true;
}

function begin(panel) {
  const form = panel.closest("form");
  const found = panel.querySelector(".checks-found");
  const passing = panel.querySelector(".checks-passing");
  let timer, latest = 0;

  async function ask() {
    const turn = ++latest;
    let answer;
    try {
      answer = await fetch(panel.dataset.checks, {
        method: "POST", body: typedIn(form), signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return; // What is shown is old, and whether the site can be reached is said elsewhere.
    }
    if (!answer.ok || answer.redirected) return;
    const html = await answer.text();
    if (turn !== latest) return;
    found.innerHTML = html;
    if (passing) passing.hidden = found.querySelector("[data-open]").dataset.open === "0";
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-field]");
    if (link && lead(form, link.dataset.field, link.dataset.at)) event.preventDefault();
  });
}

document.querySelectorAll("[data-checks]").forEach(begin);
