// While one reads, asks now and then whether replies came, and says so in a quiet line at the end. To ask
// costs the site next to nothing: the answer is the same for all and stands ready-made.

import { tell } from "../aivizor/times.js";
import { gettext, ngettext, filled } from "../aivizor/words.js";
import { watch } from "./reading.js";

const line = document.getElementById("arrivals"), talk = document.getElementById("discussion");
const SOON = 20_000, LATE = 300_000, SLOWER = 1.4;
// A closed topic has no line.
const { latest, replies: address, page } = line?.dataset ?? {};
const perPage = Number(talk?.dataset.perPage);
let known = Number(talk?.dataset.last), newest = known, standing;
let wait = SOON, next, isAsking = false, isOver = false;

function pageOf(number) {
  return Math.ceil(number / perPage);
}

// What came belongs to this page where the next number does, and the page is read forwards.
function isHere() {
  return page !== undefined && Number(page) === pageOf(known + 1);
}

function show() {
  const count = newest - known;
  if (count <= 0) return line.replaceChildren();
  const words = filled(ngettext("{count} new reply", "{count} new replies", count), { count });
  const link = line.querySelector("a") ?? document.createElement("a");
  link.href = `?page=${pageOf(known + 1)}#reply-${known + 1}`;
  if (link.textContent !== words) link.textContent = words;
  if (!link.isConnected) line.replaceChildren(link);
}

// A little sooner or later each time: those who opened a page together need not ask together.
function plan() {
  clearTimeout(next);
  if (!isOver && !document.hidden) next = setTimeout(ask, wait * (0.75 + Math.random() / 2));
}

async function ask() {
  if (isAsking || isOver || document.hidden) return;
  isAsking = true;
  try {
    const answer = await fetch(latest, { credentials: "omit" });
    // The topic is gone; whoever reloads is told.
    if (answer.status === 404 || answer.status === 410) isOver = true;
    if (answer.ok) {
      const { last, replies } = await answer.json();
      wait = last > newest ? SOON : Math.min(LATE, wait * SLOWER);
      [newest, standing] = [Math.max(newest, last), replies];
      show();
    } else wait = LATE;
  } catch {
    wait = LATE;
  }
  isAsking = false;
  plan();
}

async function fetchThem() {
  const answer = await fetch(`${address}?after=${known}`);
  if (!answer.ok) throw new Error(answer.statusText);
  const part = document.createElement("template");
  part.innerHTML = await answer.text();
  return [...part.content.children];
}

// Puts them where the line is, which moves down: what stands above stays where it is.
function put(came) {
  talk.querySelector(":scope > .empty")?.remove();
  document.getElementById("replies").textContent = filled(gettext("Replies ({count})"), { count: standing });
  line.before(...came);
  const articles = came.map((element) => (element.matches(".reply") ? element : element.querySelector(".reply")));
  const numbers = articles.map((reply) => Number(reply.id.replace("reply-", "")));
  known = Math.min(Number(page) * perPage, Math.max(newest, ...numbers));
  newest = Math.max(newest, known);
  watch(articles, known);
  tell();
  show();
  const start = came[0]?.matches("details") ? came[0].querySelector("summary") : came[0];
  if (start?.matches(".reply")) start.tabIndex = -1;
  start?.focus({ preventScroll: true });
}

async function follow(event) {
  const link = event.target.closest("a");
  if (!link || !isHere() || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  if (line.ariaBusy === "true") return;
  line.ariaBusy = "true";
  try {
    put(await fetchThem());
  } catch {
    location.assign(link.href);
  }
  line.ariaBusy = null;
}

if (line) {
  line.addEventListener("click", follow);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return clearTimeout(next);
    wait = SOON;
    ask();
  });
  plan();
}
