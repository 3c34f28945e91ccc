// Pictures for a text in Markdown, by button, drop or paste: sent one after the other, described by
// their writer, put where they were dropped. Typing goes on all the while, and undo takes each back.

import { choose } from "./choosing.js";
import { alone, follow, placeAt, put } from "./placing.js";
import { Sent } from "./sent.js";
import { tell } from "../aivizor/token.js";
import { gettext } from "../aivizor/words.js";

const WAITING = gettext("A picture is not in the text yet. Put it in or take it away, then go on.");

class Editor {
  constructor(box) {
    this.field = box.querySelector("textarea");
    this.list = box.querySelector(".sent-pictures");
    this.pattern = box.querySelector("template");
    this.site = {
      url: this.field.dataset.markdownxUploadUrlsPath,
      tokenUrl: this.field.form.dataset.token,
      mostBytes: Number(this.list.dataset.mostBytes),
    };
    this.pictures = new Set();
    this.line = Promise.resolve();
    follow(this.field, this.pictures);
    this.listen(box);
  }

  take(files, place) {
    for (const file of files) {
      const picture = new Sent(this, file, place);
      this.pictures.add(picture);
      this.list.append(picture.row);
      picture.say(gettext("Waits until the others are sent."));
      this.send(picture);
    }
  }

  // From the library, where it is stored already; it is asked for its words like one that was sent.
  fromLibrary() {
    const place = this.field.selectionStart;
    choose((told) => {
      const picture = new Sent(this, { name: told.name }, place);
      this.pictures.add(picture);
      this.list.append(picture.row);
      picture.arrive(told);
      picture.isKnown = true;
      picture.alt.focus();
    });
  }

  // One after the other, so that the first is there soon and a slow line is not shared.
  send(picture) {
    picture.again.hidden = true;
    this.line = this.line.then(() => picture.leaving.signal.aborted || picture.send());
  }

  put(picture) {
    const write = () => {
      if (!this.pictures.has(picture)) return;
      const words = alone(this.field.value, picture.place, picture.code);
      const all = [...this.pictures], later = all.slice(all.indexOf(picture)).filter(({ place }) => place === picture.place);
      put(this.field, words, picture.place);
      // Pictures for one place keep their order, whichever is described first.
      for (const other of later) other.place += words.length;
      // The library learns it for the next time; nothing depends on it.
      if (!picture.isKnown) tell(this.site.tokenUrl, this.list.dataset.describe, picture.words).catch(() => {});
      this.drop(picture);
    };
    // Writing into a word that is being composed would tear it.
    if (this.isComposing) this.field.addEventListener("compositionend", () => setTimeout(write), { once: true });
    else write();
  }

  drop(picture) {
    picture.leaving.abort();
    const hadFocus = picture.row.contains(document.activeElement);
    this.pictures.delete(picture);
    picture.row.remove();
    if (!hadFocus) return;
    const [next] = this.pictures;
    (next?.alt ?? this.field).focus({ preventScroll: true });
  }

  listen(box) {
    const { field } = this, chooser = box.querySelector(".markdownx-tools input[type=file]");
    field.addEventListener("compositionstart", () => { this.isComposing = true; });
    field.addEventListener("compositionend", () => { this.isComposing = false; });
    field.addEventListener("paste", (event) => {
      const { files, types } = event.clipboardData;
      // What a spreadsheet copies is a picture too, but it is meant as text.
      if (!files.length || types.includes("text/plain")) return;
      event.preventDefault();
      this.take([...files], field.selectionStart);
    });
    field.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      box.classList.add("is-over");
    });
    field.addEventListener("dragleave", () => box.classList.remove("is-over"));
    field.addEventListener("drop", (event) => {
      box.classList.remove("is-over");
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      this.take([...event.dataTransfer.files], placeAt(field, event.clientX, event.clientY));
    });
    chooser.addEventListener("change", () => {
      this.take([...chooser.files], field.selectionStart);
      chooser.value = "";
      // Whoever chose it is not typing: they are asked at once.
      [...this.pictures].find(({ alt }) => !alt.value)?.alt.focus({ preventScroll: true });
    });
    box.querySelector("[data-does=library]").addEventListener("click", () => this.fromLibrary());
    field.form.addEventListener("submit", (event) => this.hold(event), { capture: true });
    addEventListener("beforeunload", (event) => { if (this.pictures.size) event.preventDefault(); });
  }

  // A form that is sent takes its page along, and with it what is not in the text yet.
  hold(event) {
    const [first] = this.pictures;
    if (!first) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    first.say(WAITING, true);
    first.alt.focus();
  }
}

document.querySelectorAll(".markdownx").forEach((box) => new Editor(box));
