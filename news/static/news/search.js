// What begins as the words in the search's field is offered while one types. The field keeps the focus: the
// arrow keys walk through the list and back to what was typed, Enter searches, Escape closes the list.
// Without this script the field is a field.

import { gettext } from "../aivizor/words.js";

const PAUSE = 150, SHORTEST = 2;

class Offers {
  constructor(field) {
    Object.assign(this, { field, known: new Map(), options: [], at: -1, typed: field.value });
    this.list = Object.assign(document.createElement("ul"), { className: "offered", id: "offered", role: "listbox", ariaLabel: gettext("Titles and tags"), hidden: true });
    this.status = Object.assign(document.createElement("p"), { className: "visually-hidden", role: "status" });
    field.parentElement.append(this.list, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": "offered", "aria-expanded": "false" })) field.setAttribute(name, value);
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (event) => this.press(event));
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", ({ target }) => this.take(this.options.indexOf(target.closest("li"))));
  }

  later() {
    clearTimeout(this.waiting);
    this.typed = this.field.value;
    if (this.typed.trim().length < SHORTEST) this.close();
    else this.waiting = setTimeout(() => this.ask(this.typed), PAUSE);
  }

  async ask(typed) {
    if (!this.known.has(typed)) {
      try {
        const answer = await fetch(`${this.field.dataset.offered}?q=${encodeURIComponent(typed)}`);
        if (!answer.ok) return;
        this.known.set(typed, (await answer.json()).offered);
      } catch {
        return;
      }
    }
    if (this.field.value === typed && document.activeElement === this.field) this.show(this.known.get(typed));
  }

  show(offered) {
    this.options = offered.map((text, place) => Object.assign(document.createElement("li"), { id: `offered-${place}`, role: "option", textContent: text, dir: "auto" }));
    this.list.replaceChildren(...this.options);
    this.list.hidden = !offered.length;
    this.field.setAttribute("aria-expanded", String(Boolean(offered.length)));
    this.status.textContent = offered.length ? gettext("{count} offered. The arrow keys walk through them.").replace("{count}", offered.length) : "";
    this.mark(-1);
  }

  // What is marked stands in the field; behind the last comes what was typed.
  mark(place) {
    this.at = place;
    this.options.forEach((option, one) => option.setAttribute("aria-selected", String(one === place)));
    if (place < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", this.options[place].id);
    this.options[place]?.scrollIntoView({ block: "nearest" });
  }

  walk(by) {
    const places = this.options.length + 1;
    this.mark((this.at + 1 + by + places) % places - 1);
    this.field.value = this.options[this.at]?.textContent ?? this.typed;
  }

  press(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && this.list.hidden) {
      if (this.typed.trim().length >= SHORTEST) this.ask(this.field.value);
    } else if (by) {
      this.walk(by);
    } else if (event.key === "Escape" && !this.list.hidden) {
      this.field.value = this.typed;
      this.close();
    } else return;
    event.preventDefault();
  }

  take(place) {
    if (!this.options[place]) return;
    this.field.value = this.options[place].textContent;
    this.close();
    this.field.form.requestSubmit();
  }

  close() {
    clearTimeout(this.waiting);
    this.show([]);
  }
}

const field = document.querySelector("[data-offered]");
new Offers(field);
// The address says what narrows the search, and nothing of what does not.
field.form.addEventListener("formdata", ({ formData }) => {
  for (const [name, value] of [...formData]) if (!value && name !== field.name) formData.delete(name);
});
