// The entry of a source in the list, and copies of it for one use: with the place and the words of that
// use, where the reference says any.

const SHOWN = ".source-line, .meta, .dead-link, blockquote:not(.of-use)";

export const entryOf = (reference) => document.querySelector(reference.getAttribute("href"));

// What a reference says of its own, and what of the entry holds for it too; null where it says nothing.
function saidBy(reference) {
  const entry = entryOf(reference);
  const way = entry?.querySelector(`.ways-back a[href="#${reference.id}"]`);
  if (way?.dataset.keeps === undefined) return null;
  const of = (tag) => entry.querySelector(`${tag}.of-use[data-use="${reference.id}"]`);
  const [place, words] = [of("span")?.querySelector("bdi"), of("blockquote")?.querySelector("a, bdi")];
  return { place: place?.textContent ?? "", words: words?.textContent ?? "", leads: words?.href, keeps: way.dataset.keeps };
}

// By this two references can be told apart that stand for one source.
export function sayingOf(reference) {
  const said = saidBy(reference);
  return [reference.getAttribute("href"), said?.place ?? "", said?.words ?? ""].join("\n");
}

function written(tag, name, words) {
  const made = document.createElement(tag), text = document.createElement("bdi");
  made.className = name;
  text.textContent = words;
  made.append(text);
  return made;
}

// Takes out what belongs to another place, and puts in what the use says.
function putIn(copy, { place, words, leads, keeps }) {
  if (!keeps.includes("locator")) copy.querySelector(".locator")?.remove();
  if (!keeps.includes("quote")) copy.querySelector("blockquote")?.remove();
  for (const empty of copy.querySelectorAll(".meta:empty")) empty.remove();
  const title = copy.querySelector("a:has(> cite)");
  if (title && !keeps.includes("quote")) title.href = leads ?? title.href.replace(/#?:~:.*$/, "");
  if (place && title?.closest(".meta")) title.after(", ", written("span", "place", place));
  else if (place) copy.insertBefore(written("p", "meta place", place), copy.querySelector("blockquote"));
  if (words) copy.append(written("blockquote", "", words));
}

export function copyOf(reference, tag) {
  const copy = document.createElement(tag), said = saidBy(reference);
  copy.append(...[...entryOf(reference).querySelectorAll(SHOWN)].map((part) => part.cloneNode(true)));
  if (said) putIn(copy, said);
  const name = document.createElement("b");
  name.textContent = `${reference.textContent} · `;
  copy.firstElementChild?.prepend(name);
  return copy;
}
