// Members are suggested while one is called: @ and the beginning of a name opens a list, the arrow keys
// walk through it, Enter or Tab takes a name, Escape closes it. The text keeps the focus all the time.

import { gettext, ngettext, filled } from "../aivizor/words.js";

const PAUSE = 150, LOOKS_BACK = 60;
// As aivizor/markdown/mentions.py reads it, up to the place where one types.
const CALLED = /(?:^|[^\p{L}\p{N}_.@/-])@([^\s@,;:!?/()[\]{}<>"'“”‘’«»…*`~|#$%&+=^\\]{0,40})$/u;
let count = 0;

function made(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}

class Suggestions {
  constructor(field, address) {
    Object.assign(this, { field, address, known: new Map(), options: [], at: -1 });
    count += 1;
    this.list = made("ul", { className: "called", id: `called-${count}`, role: "listbox", ariaLabel: gettext("Members"), hidden: true });
    this.status = made("p", { className: "visually-hidden", role: "status" });
    field.after(this.list, this.status);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("aria-controls", this.list.id);
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.take(this.options.indexOf(target.closest("li"))));
    // Who types fast was ahead of this script.
    if (document.activeElement === field) this.later();
  }

  // What was typed of a name before the caret; null where none is being typed.
  get begun() {
    const { selectionStart: caret, selectionEnd: end, value } = this.field;
    const found = caret === end && value.slice(Math.max(caret - LOOKS_BACK, 0), caret).match(CALLED);
    return found ? found[1] : null;
  }

  later() {
    clearTimeout(this.waiting);
    if (this.begun === null) this.close();
    else this.waiting = setTimeout(() => this.ask(this.begun), PAUSE);
  }

  async ask(begun) {
    if (begun === null) return;
    if (!this.known.has(begun)) {
      try {
        const answer = await fetch(`${this.address}?q=${encodeURIComponent(begun)}`);
        this.known.set(begun, answer.ok && !answer.redirected ? (await answer.json()).people : []);
      } catch {
        return;
      }
    }
    if (this.begun === begun && document.activeElement === this.field) this.show(this.known.get(begun));
  }

  show(people) {
    this.options = people.map(({ username, name }, place) => {
      const option = made("li", { id: `${this.list.id}-${place}`, role: "option" });
      option.dataset.username = username;
      option.append(made("b", { textContent: `@${username}` }));
      if (name) option.append(" ", made("bdi", { textContent: name }));
      return option;
    });
    this.list.replaceChildren(...this.options);
    this.list.hidden = !people.length;
    const count = people.length, told = ngettext("{count} member suggested. Enter takes the marked one.", "{count} members suggested. Enter takes the marked one.", count);
    this.status.textContent = count ? filled(told, { count }) : "";
    this.mark(people.length ? 0 : -1);
  }

  mark(place) {
    this.at = place;
    this.options.forEach((option, one) => option.setAttribute("aria-selected", String(one === place)));
    if (place < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", this.options[place].id);
    this.options[place]?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (this.list.hidden || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const walks = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (walks) this.mark((this.at + walks + this.options.length) % this.options.length);
    else if (["Enter", "Tab"].includes(event.key) && !event.shiftKey) this.take(this.at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(place) {
    const begun = this.begun, { username } = this.options[place]?.dataset ?? {};
    this.close();
    if (begun === null || !username) return;
    const { selectionStart: caret } = this.field;
    this.field.setRangeText(`${username} `, caret - begun.length, caret, "end");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  close() {
    clearTimeout(this.waiting);
    this.show([]);
  }
}

export function offerNames(field, address) {
  return new Suggestions(field, address);
}
