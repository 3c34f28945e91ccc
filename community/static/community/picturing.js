// The pictures of a topic's form: each is sent when it is chosen, with a bar of its own, and has a row in
// which it is described, moved and removed. What the site has, the form names, so nothing is sent twice.

import { Refusal } from "../aivizor/token.js";
import { upload } from "../aivizor/uploading.js";
import { gettext, ngettext, filled } from "../aivizor/words.js";

const part = (row, name) => row.querySelector(`[data-part=${name}]`);
const button = (row, name) => row.querySelector(`[data-does=${name}]`);
const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
const tenths = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const megabytes = (bytes) => tenths.format(bytes / 2 ** 20);

class Pictures {
  constructor(box) {
    this.box = box;
    this.form = box.closest("form");
    this.list = box.querySelector(".picture-rows");
    this.pattern = box.querySelector("template");
    this.status = box.querySelector(".pictures-status");
    this.chooser = box.querySelector("input[type=file]");
    this.most = Number(box.dataset.most);
    // Those on their way or not sent: row, file.
    this.waiting = new Map();
    this.line = Promise.resolve();
    this.next = this.rows.reduce((last, row) => Math.max(last, Number(row.dataset.number)), -1) + 1;
    // Enter would press it, hidden or not.
    box.querySelector("[name=add]").remove();
    for (const row of this.rows) this.ready(row);
    this.count();
    this.listen();
  }

  get rows() {
    return [...this.list.children];
  }

  get kept() {
    return this.rows.filter((row) => !field(row, "remove").checked);
  }

  say(sentence, isError = false) {
    this.status.textContent = sentence;
    this.status.classList.toggle("is-error", isError);
  }

  listen() {
    this.chooser.addEventListener("change", () => {
      this.take([...this.chooser.files]);
      this.chooser.value = "";
    });
    this.box.addEventListener("dragover", (event) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    });
    this.box.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      this.take([...event.dataTransfer.files]);
    });
    // Capture: before anything else that waits for the form.
    this.form.addEventListener("submit", (event) => this.hold(event), { capture: true });
    addEventListener("beforeunload", (event) => { if (this.waiting.size) event.preventDefault(); });
  }

  take(files) {
    const room = Math.max(0, this.most - this.kept.length);
    const added = files.slice(0, room).map((file) => this.add(file));
    const left = files.slice(room).map(({ name }) => name);
    const { most } = this, told = ngettext("A topic shows {most} picture at most. Not taken: {names}.", "A topic shows {most} pictures at most. Not taken: {names}.", most);
    this.say(left.length ? filled(told, { most, names: left.join(", ") }) : "", left.length > 0);
    this.count();
    if (added.length) field(added[0], "alt").focus();
  }

  add(file) {
    const number = this.next++;
    const row = this.pattern.content.cloneNode(true).firstElementChild;
    row.dataset.number = number;
    for (const element of row.querySelectorAll("*")) {
      for (const name of ["id", "name", "for", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replaceAll("picture-N-", `picture-${number}-`));
      }
    }
    part(row, "name").textContent = file.name;
    this.list.append(row);
    this.ready(row);
    this.waiting.set(row, file);
    part(row, "said").textContent = gettext("Waits until the others are sent.");
    this.send(row);
    return row;
  }

  // Its number field gives way to buttons.
  ready(row) {
    part(row, "place").hidden = true;
    for (const [name, step] of [["up", -1], ["down", 1]]) {
      button(row, name).hidden = false;
      button(row, name).addEventListener("click", () => this.move(row, step, name));
    }
    button(row, "again").addEventListener("click", () => this.send(row));
    field(row, "remove").addEventListener("change", () => this.remove(row));
  }

  move(row, step, name) {
    const rows = this.rows, place = rows.indexOf(row) + step;
    if (!rows[place]) return;
    if (step < 0) rows[place].before(row);
    else rows[place].after(row);
    this.count();
    const same = button(row, name);
    (same.disabled ? button(row, name === "up" ? "down" : "up") : same).focus();
    this.say(filled(gettext("Now picture {place} of {count}."), { place: place + 1, count: rows.length }));
  }

  // One that the site has stays until the form is sent, so that the box can be unticked again.
  remove(row) {
    if (this.waiting.has(row)) {
      this.leaving?.row === row && this.leaving.abort.abort();
      this.waiting.delete(row);
      row.remove();
      this.chooser.focus();
      this.say(gettext("Removed."));
    }
    this.count();
  }

  count() {
    const rows = this.rows;
    rows.forEach((row, place) => {
      part(row, "count").textContent = place + 1;
      field(row, "place").value = place + 1;
      button(row, "up").disabled = place === 0;
      button(row, "down").disabled = place === rows.length - 1;
    });
  }

  send(row) {
    button(row, "again").hidden = true;
    this.line = this.line.then(() => this.waiting.has(row) && this.sendNow(row));
  }

  async sendNow(row) {
    const said = part(row, "said"), abort = new AbortController();
    this.leaving = { row, abort };
    said.classList.remove("is-error");
    said.textContent = gettext("Being sent. You can already describe it.");
    part(row, "sending").hidden = false;
    try {
      const { url } = this.box.dataset, mostBytes = Number(this.box.dataset.mostBytes);
      const token = this.form.elements.csrfmiddlewaretoken.value;
      const told = await upload(this.waiting.get(row), { url, token, mostBytes, signal: abort.signal }, (sent, total) => this.tell(row, sent, total));
      this.arrive(row, told);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      if (!this.waiting.has(row)) return;
      button(row, "again").hidden = !refusal.next;
      said.classList.add("is-error");
      said.textContent = `${refusal.message} ${refusal.next || gettext("Remove it and choose another one.")}`;
    } finally {
      part(row, "sending").hidden = true;
    }
  }

  tell(row, sent, total) {
    part(row, "bar").value = sent / total;
    part(row, "bytes").textContent = sent < total
      ? filled(gettext("{sent} of {total} MB"), { sent: megabytes(sent), total: megabytes(total) })
      : gettext("Sent. The site is making it ready.");
  }

  arrive(row, { image_path: url, token }) {
    field(row, "token").value = token;
    this.waiting.delete(row);
    part(row, "shown").src = url;
    part(row, "shown").hidden = false;
    part(row, "said").textContent = gettext("It is here.");
  }

  // A form that is sent while a picture is on its way waits for it, but for a look at the text.
  async hold(event) {
    if (!this.waiting.size || event.submitter?.name === "preview") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.isHolding) return;
    this.isHolding = true;
    this.say(gettext("A picture is still being sent. The form follows as soon as it is here."));
    await this.line;
    this.isHolding = false;
    const [[row] = []] = this.waiting;
    if (!row) {
      this.say("");
      this.form.requestSubmit(event.submitter);
      return;
    }
    this.say(gettext("A picture is not here yet. Send it again or remove it, then go on."), true);
    (button(row, "again").hidden ? field(row, "remove") : button(row, "again")).focus();
  }
}

document.querySelectorAll(".pictures").forEach((box) => new Pictures(box));
