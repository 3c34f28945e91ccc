// Links that lead to a passage, and how they are copied.

import { gettext } from "../aivizor/words.js";

const FEW = 6, LONGEST = 300, SAYS = 4_000;

// As a text directive has them (WICG, Text Fragments): a dash would part a prefix from them.
function escaped(words) {
  return encodeURIComponent(words).replaceAll("-", "%2D");
}

// The page's own address; parts of it are named behind #.
export function addressOf(name) {
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href;
  return `${canonical.split("#")[0]}${name ? `#${name}` : ""}`;
}

// The address of selected words: of the paragraph or the reply that holds them, and of the words in it.
export function passageOf({ prose, range }) {
  const start = range.startContainer;
  const element = start.nodeType === Node.ELEMENT_NODE ? start : start.parentElement;
  const name = element.closest("[id^=p-], [id^=h-], .reply")?.id ?? prose.closest("[id]")?.id ?? "";
  const lines = range.toString().split("\n").map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
  const [first, last] = [lines[0].split(" "), lines.at(-1).split(" ")];
  const isWhole = lines.length === 1 && lines[0].length <= LONGEST;
  const words = isWhole ? [lines[0]] : [first.slice(0, FEW).join(" "), last.slice(-FEW).join(" ")];
  return `${addressOf(name)}${name ? "" : "#"}:~:text=${words.map(escaped).join(",")}`;
}

// Puts the address where it can be pasted from; the button says so for a moment, and screen readers hear it.
export async function copied(button, address) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(address);
    button.textContent = gettext("Link copied");
  } catch {
    // Not every page may write there: then the reader copies it.
    prompt(gettext("Copy this link:"), address);
    return;
  }
  button.ariaLive = "polite";
  setTimeout(() => { button.textContent = words; }, SAYS);
}
