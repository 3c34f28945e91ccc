// Places in a text that its writer goes on typing in.

import { type } from "./typing.js";

// Where in the field's text a point of the window is; where the caret is if the browser can't tell.
export function placeAt(field, x, y) {
  const found = document.caretPositionFromPoint?.(x, y);
  return found?.offsetNode === field ? found.offset : field.selectionStart;
}

// Moves places in the text along with what is typed before them; what is typed at one comes after it.
export function follow(field, places) {
  let before = field.value;
  field.addEventListener("input", () => {
    const now = field.value, least = Math.min(before.length, now.length);
    let start = 0, end = 0;
    while (start < least && before[start] === now[start]) start++;
    while (end < least - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
    const gone = before.length - end, grown = now.length - before.length;
    for (const picture of places) {
      if (picture.place <= start) continue;
      picture.place = picture.place >= gone ? picture.place + grown : start;
    }
    before = now;
  });
}

export const escaped = (words) => words.trim().replace(/\s+/g, " ").replace(/[\\`*_[\]<>&~!]/g, "\\$&");

// A picture at the edge of a line stands alone, one within a line stands there.
export function alone(text, place, code) {
  const above = text.slice(0, place), below = text.slice(place);
  if (!/(^|\n)$/.test(above) && !/^(\n|$)/.test(below)) return code;
  const lead = !above || above.endsWith("\n\n") ? "" : above.endsWith("\n") ? "\n" : "\n\n";
  const tail = !below || below.startsWith("\n\n") ? "" : below.startsWith("\n") ? "\n" : "\n\n";
  return lead + code + tail;
}

// Writes at a place, and leaves caret, scroll and focus where their user has them.
export function put(field, words, place) {
  const { selectionStart: start, selectionEnd: end, scrollTop: top } = field, active = document.activeElement;
  type(field, words, place, place);
  const moved = (at) => (at >= place ? at + words.length : at);
  field.setSelectionRange(moved(start), moved(end));
  field.scrollTop = top;
  if (active !== field && active.isConnected) active.focus({ preventScroll: true });
}
