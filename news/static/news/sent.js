// One picture on its way into a text: how far it is, what its writer says of it, what went wrong.

import { escaped } from "./placing.js";
import { Refusal } from "../aivizor/token.js";
import { upload } from "../aivizor/uploading.js";
import { filled, gettext } from "../aivizor/words.js";

const DECORATIVE = "decorative";
const UNSAID = gettext("Say what it shows, or that it is only decoration.");

export class Sent {
  constructor(editor, file, place) {
    Object.assign(this, { editor, file, place, url: "", isWanted: false, leaving: new AbortController() });
    this.row = editor.pattern.content.cloneNode(true).firstElementChild;
    const part = (name) => this.row.querySelector(`[data-part=${name}]`);
    [this.said, this.bar, this.alt, this.credit, this.decorative, this.add, this.again, this.away, this.shown] =
      ["said", "bar", "alt", "credit", "decorative", "add", "again", "away", "shown"].map(part);
    part("name").textContent = file.name;
    this.add.addEventListener("click", () => this.want());
    this.again.addEventListener("click", () => editor.send(this));
    this.away.addEventListener("click", () => editor.drop(this));
    this.decorative.addEventListener("change", () => { this.alt.disabled = this.decorative.checked; });
    for (const field of [this.alt, this.credit]) {
      field.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        event.preventDefault();
        this.want();
      });
    }
  }

  say(sentence, isError = false) {
    this.said.textContent = sentence;
    this.said.classList.toggle("is-error", isError);
  }

  tell(sent, total) {
    const megabytes = (bytes) => (bytes / 2 ** 20).toLocaleString(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    this.bar.value = sent / total;
    this.bar.textContent = `${Math.round((100 * sent) / total)} %`;
    this.row.querySelector("[data-part=bytes]").textContent = sent < total
      ? filled(gettext("{sent} of {total} MB"), { sent: megabytes(sent), total: megabytes(total) }) : gettext("Sent. The site is making it ready.");
  }

  async send() {
    this.again.hidden = true;
    this.row.classList.add("is-sending");
    this.say(gettext("Being sent. You can already say what it shows."));
    try {
      this.arrive(await upload(this.file, { ...this.editor.site, signal: this.leaving.signal }, this.tell.bind(this)));
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      // With nothing to do about it, this file goes into no text.
      this.again.hidden = !refusal.next;
      this.row.classList.toggle("is-refused", !refusal.next);
      this.say([refusal.message, refusal.next && `${gettext("The picture waits here.")} ${refusal.next}`].filter(Boolean).join(" "), true);
    } finally {
      this.row.classList.remove("is-sending");
    }
  }

  // It is stored: what the site says of it, and of one from the library also what is known.
  arrive({ image_path: url, number, alt = "", credit = "" }) {
    Object.assign(this, { url, number });
    this.shown.src = url;
    this.shown.hidden = false;
    this.credit.value ||= credit;
    if (alt === DECORATIVE) this.decorative.click();
    else this.alt.value ||= alt;
    this.say(this.isWanted ? "" : gettext("It is here. Say what it shows, then put it into the text."));
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
    else if (this.again.hidden) this.say(gettext("It goes into the text as soon as it is here."));
  }

  // Its credit is a line of the text below it, so it stays with the text whatever becomes of the library.
  get code() {
    const alt = this.decorative.checked ? DECORATIVE : escaped(this.alt.value);
    const picture = `![${alt}](${this.url})`, credit = escaped(this.credit.value);
    return credit ? `${picture}\n*${credit}*` : picture;
  }

  get words() {
    return { number: this.number, alt: this.decorative.checked ? DECORATIVE : this.alt.value, credit: this.credit.value };
  }
}
