// Offers the names that fit while one types into a line that says where to ask for them.

const PAUSE = 250;

function offer(input, names) {
  let choices = document.getElementById(`${input.id}_names`);
  if (!choices) {
    choices = document.createElement("datalist");
    choices.id = `${input.id}_names`;
    input.after(choices);
    input.setAttribute("list", choices.id);
  }
  choices.replaceChildren(...names.map(({ name, value }) => new Option(name, value)));
}

let timer;
document.addEventListener("input", ({ target }) => {
  if (!target.matches("input[data-names]")) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    if (!target.value.trim()) return;
    const asked = `${target.dataset.names}?${new URLSearchParams({ q: target.value })}`;
    const answer = await fetch(asked).catch(() => ({ ok: false }));
    if (answer.ok && !answer.redirected) offer(target, (await answer.json()).names);
  }, PAUSE);
});
