// Where one stopped reading. The browser alone keeps it, for the last articles that were left in their middle.

import { choose, chosen } from "../aivizor/choices.js";
import { gettext } from "../aivizor/words.js";

const KEPT = "aivizor:left", MOST = 30;
const prose = document.querySelector(".article > .prose");
const parts = prose ? [...prose.querySelectorAll(":scope > [id]")] : [];
const own = location.pathname.match(/^\/community\/news\/(\d+)\//)?.[1];

function left() {
  try {
    return JSON.parse(chosen(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep(places) {
  choose(KEPT, JSON.stringify(Object.fromEntries(Object.entries(places).slice(-MOST))));
}

// The first part in sight; nothing at the beginning, and behind the end.
function place() {
  const { top, bottom } = prose.getBoundingClientRect();
  if (top > 0 || bottom < innerHeight) return null;
  return parts.slice(1).find((part) => part.getBoundingClientRect().bottom > 0)?.id ?? null;
}

function remember() {
  const { [own]: _, ...others } = left(), id = place();
  keep(id ? { ...others, [own]: id } : others);
}

function offer(part) {
  const line = Object.assign(document.createElement("p"), { className: "meta went-on" });
  const link = Object.assign(document.createElement("a"), { href: `#${part.id}`, textContent: gettext("Go on where you stopped") });
  line.append(link);
  link.addEventListener("click", () => line.remove());
  document.querySelector(".article-head").append(line);
}

if (own && parts.length > 4) {
  const part = document.getElementById(left()[own] ?? "");
  if (part && !location.hash) offer(part);
  addEventListener("pagehide", remember);
  document.addEventListener("visibilitychange", () => document.hidden && remember());
}
