// Pictures for a text in Markdown, by button, drop or paste: sent one after the other, described by
// their writer, put where they were dropped. Typing goes on all the while, and undo takes each back.

import { alone, escaped, follow, placeAt, put } from "./placing.js";
import { Refusal } from "./token.js";
import { upload } from "./uploading.js";

const UNSAID = "Say what it shows, or that it is only decoration.";
const WAITING = "A picture is not in the text yet. Put it in or take it away, then go on.";

class Picture {
  constructor(editor, file, place) {
    Object.assign(this, { editor, file, place, url: "", isWanted: false, leaving: new AbortController() });
    this.row = editor.pattern.content.cloneNode(true).firstElementChild;
    const part = (name) => this.row.querySelector(`[data-part=${name}]`);
    [this.said, this.bar, this.alt, this.decorative, this.add, this.again, this.away, this.shown] =
      ["said", "bar", "alt", "decorative", "add", "again", "away", "shown"].map(part);
    part("name").textContent = file.name;
    this.add.addEventListener("click", () => this.want());
    this.again.addEventListener("click", () => editor.send(this));
    this.away.addEventListener("click", () => editor.drop(this));
    this.decorative.addEventListener("change", () => { this.alt.disabled = this.decorative.checked; });
    this.alt.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      this.want();
    });
  }

  say(sentence, isError = false) {
    this.said.textContent = sentence;
    this.said.classList.toggle("is-error", isError);
  }

  tell(sent, total) {
    const megabytes = (bytes) => (bytes / 2 ** 20).toFixed(1);
    this.bar.value = sent / total;
    this.bar.textContent = `${Math.round((100 * sent) / total)} %`;
    this.row.querySelector("[data-part=bytes]").textContent = sent < total
      ? `${megabytes(sent)} of ${megabytes(total)} MB` : "Sent. The site is making it ready.";
  }

  async send() {
    this.again.hidden = true;
    this.row.classList.add("is-sending");
    this.say("Being sent. You can already say what it shows.");
    try {
      this.arrive(await upload(this.file, { ...this.editor.site, signal: this.leaving.signal }, this.tell.bind(this)));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      this.again.hidden = false;
      this.say([refusal.message, refusal.next && `The picture waits here. ${refusal.next}`].filter(Boolean).join(" "), true);
    } finally {
      this.row.classList.remove("is-sending");
    }
  }

  arrive({ image_path: url, alt = "" }) {
    this.url = url;
    this.shown.src = url;
    this.shown.hidden = false;
    this.alt.value ||= alt;
    this.say(this.isWanted ? "" : "It is here. Say what it shows, then put it into the text.");
    if (this.isWanted) this.editor.put(this);
  }

  // Its writer has said enough: it goes into the text, as soon as it is here.
  want() {
    if (!this.decorative.checked && !this.alt.value.trim()) {
      this.say(UNSAID, true);
      this.alt.focus();
      return;
    }
    this.isWanted = true;
    if (this.url) this.editor.put(this);
    else if (this.again.hidden) this.say("It goes into the text as soon as it is here.");
  }

  get code() {
    return this.decorative.checked ? `![](${this.url} "decorative")` : `![${escaped(this.alt.value)}](${this.url})`;
  }
}

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
      const picture = new Picture(this, file, place);
      this.pictures.add(picture);
      this.list.append(picture.row);
      picture.say("Waits until the others are sent.");
      this.send(picture);
    }
  }

  // One after the other, so that the first is there soon and a slow line is not shared.
  send(picture) {
    picture.again.hidden = true;
    this.line = this.line.then(() => picture.leaving.signal.aborted || picture.send());
  }

  put(picture) {
    const write = () => {
      if (!this.pictures.has(picture)) return;
      const inRow = picture.row.contains(document.activeElement);
      const words = alone(this.field.value, picture.place, picture.code);
      const all = [...this.pictures], later = all.slice(all.indexOf(picture)).filter(({ place }) => place === picture.place);
      put(this.field, words, picture.place);
      // Pictures for one place keep their order, whichever is described first.
      for (const other of later) other.place += words.length;
      this.drop(picture);
      if (inRow) this.field.focus({ preventScroll: true });
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
    if (hadFocus) this.field.focus({ preventScroll: true });
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
    });
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
