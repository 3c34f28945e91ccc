// Tells the site how far a member has read, by what was on their screen for a moment.

const talk = document.getElementById("discussion");
const REST = 700, PAUSE = 2000;

const waiting = new Map();
const isTracking = talk?.dataset.mark !== undefined;
const first = Number(talk?.dataset.from), seen = new Set();
let read = talk?.dataset.read ? Number(talk.dataset.read) : null;
let told = read, sending;

function numberOf(reply) {
  return Number(reply.id.replace("reply-", ""));
}

// Those that are there to be read: what is folded away was not.
function shown() {
  return [...talk.querySelectorAll(".reply")].filter((reply) => !reply.closest("details:not([open])")).map(numberOf);
}

// How far it is read. A reader who came in the middle of a page has not read what stands before it; behind the
// last reply of a page there may be some that were deleted.
function reached() {
  const numbers = shown();
  const lowest = Math.min(...numbers.filter((number) => number > (read ?? 0)), Infinity);
  if (numbers.length === 0) return Number(talk.dataset.to);
  if (lowest === Infinity) return Math.max(...numbers) === Math.max(...seen) ? Number(talk.dataset.to) : null;
  if (!seen.has(lowest) && !seen.has(Math.min(...numbers))) return null;
  const furthest = Math.max(...seen);
  return furthest === Math.max(...numbers) ? Math.max(furthest, Number(talk.dataset.to)) : furthest;
}

function send() {
  clearTimeout(sending);
  const number = reached();
  if (number === null || !(number > (told ?? -1))) return;
  told = number;
  const token = document.querySelector("#acts [name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ number, quiet: "", csrfmiddlewaretoken: token });
  const forget = () => { told = read; };
  fetch(talk.dataset.mark, { method: "POST", body, keepalive: true }).then(({ ok }) => ok || forget(), forget);
}

function note(reply) {
  waiting.delete(reply);
  seen.add(numberOf(reply));
  clearTimeout(sending);
  sending = setTimeout(send, PAUSE);
}

// One is read when its end rests on the screen.
const eye = isTracking && new IntersectionObserver((entries) => {
  for (const { target, isIntersecting, boundingClientRect } of entries) {
    const reply = target;
    const isEndSeen = isIntersecting && boundingClientRect.bottom <= innerHeight + 1;
    if (isEndSeen && !waiting.has(reply) && !seen.has(numberOf(reply))) {
      waiting.set(reply, setTimeout(note, REST, reply));
    } else if (!isIntersecting && waiting.has(reply)) {
      clearTimeout(waiting.get(reply));
      waiting.delete(reply);
    }
  }
}, { threshold: [0, 0.2, 0.4, 0.6, 0.8, 0.9, 1] });

// Has these replies looked at; for those that come later, the number up to which the page then goes.
export function watch(replies, upTo = 0) {
  if (!isTracking) return;
  talk.dataset.to = Math.max(Number(talk.dataset.to), upTo);
  for (const reply of replies) eye.observe(reply);
}

if (isTracking) {
  watch(talk.querySelectorAll(".reply"));
  if (!talk.querySelector(".reply")) sending = setTimeout(send, PAUSE);
  document.addEventListener("visibilitychange", () => document.hidden && send());
  addEventListener("pagehide", send);
}
