// Asks for a picture of the library: found by its words, shown small.

import { AWAY, Refusal, tell } from "../aivizor/token.js";
import { gettext } from "../aivizor/words.js";

const PAUSE = 250;
const dialog = document.getElementById("library");
const search = dialog.querySelector("input");
const list = dialog.querySelector("ul");
const said = dialog.querySelector("[role=status]");
let timer, latest = 0;

function item({ number, small, width, height, name, credit }, take) {
  const place = document.createElement("li"), button = document.createElement("button");
  const picture = document.createElement("img"), words = document.createElement("span");
  Object.assign(button, { type: "button", dir: "auto" });
  Object.assign(picture, { src: small, alt: "", loading: "lazy", width, height });
  words.textContent = [name, credit].filter(Boolean).join(" · ");
  button.append(picture, words);
  button.addEventListener("click", () => take(number));
  place.append(button);
  return place;
}

async function show(take) {
  const turn = ++latest;
  const answer = await fetch(`${dialog.dataset.pictures}?${new URLSearchParams({ q: search.value })}`).catch(() => ({}));
  const { pictures } = answer.ok && !answer.redirected ? await answer.json().catch(() => ({})) : {};
  if (turn !== latest) return;
  list.replaceChildren(...(pictures ?? []).map((picture) => item(picture, take)));
  if (!pictures) said.textContent = `${AWAY} ${gettext("Or you are signed out: sign in in another tab, then search again.")}`;
  else if (pictures.length) said.textContent = search.value.trim() ? "" : gettext("The newest. Search for others.");
  else said.textContent = search.value.trim() ? gettext("No picture has these words.") : gettext("The library has no pictures yet.");
}

// Gives what is known of the picture that is chosen to `then`; nothing where none is.
export function choose(then) {
  async function take(number) {
    try {
      const told = await tell(dialog.dataset.token, dialog.dataset.take, { number });
      dialog.close();
      then(told);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      said.textContent = `${refusal.message} ${refusal.next}`.trim();
    }
  }
  search.value = "";
  search.oninput = () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE, take);
  };
  search.onkeydown = (event) => {
    if (event.key === "Enter") event.preventDefault();
  };
  show(take);
  dialog.showModal();
}
