// Offers the people who fit while one types the name of an author.

const PAUSE = 250;

function offer(input, people) {
  let choices = document.getElementById(`${input.id}_names`);
  if (!choices) {
    choices = document.createElement("datalist");
    choices.id = `${input.id}_names`;
    input.after(choices);
    input.setAttribute("list", choices.id);
  }
  choices.replaceChildren(...people.map((person) => new Option(person.name, person.username)));
}

for (const list of document.querySelectorAll("[data-names]")) {
  let timer;
  list.addEventListener("input", ({ target }) => {
    if (!target.matches("[name$='-user']")) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (!target.value.trim()) return;
      const answer = await fetch(`${list.dataset.names}?${new URLSearchParams({ q: target.value })}`);
      if (answer.ok && !answer.redirected) offer(target, (await answer.json()).people);
    }, PAUSE);
  });
}
