// Shows, below a box for a time of one's own zone, which time of UTC that is.

import { gettext } from "../aivizor/words.js";

const MINUTE = 60_000;
const language = document.documentElement.lang;
const day = new Intl.DateTimeFormat(language, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
const clock = new Intl.DateTimeFormat(language, { timeZone: "UTC", hour: "2-digit", minute: "2-digit" });

// What clocks of the zone show at a moment, as if it were UTC, in milliseconds.
function wall(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone, hourCycle: "h23",
    year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
  }).formatToParts(moment);
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

// The moments at which clocks of the zone show `typed`: none in spring's gap, two in autumn, else one.
function moments(typed, zone) {
  const offsets = [-24, 24].map((hours) => {
    const near = typed + hours * 60 * MINUTE;
    return wall(near, zone) - near;
  });
  const found = new Set(offsets.map((offset) => typed - offset).filter((at) => wall(at, zone) === typed));
  return [...found].sort((one, other) => one - other);
}

function told(box) {
  const typed = Date.parse(`${box.value}Z`);
  if (Number.isNaN(typed)) return "";
  const [first, second] = moments(typed, box.dataset.zone);
  if (first === undefined) return gettext("The clocks skip this time: they go forward then.");
  // As times.js says it: in Russian browsers put an abbreviated "year" after its number.
  const utc = `${day.format(first).replace(/\sг\.$/, "")}, ${clock.format(first)} UTC`;
  return second === undefined ? utc : `${utc}. ${gettext("Clocks show this time twice: the first is meant.")}`;
}

for (const box of document.querySelectorAll("input[data-zone]")) {
  const beside = document.createElement("output");
  beside.className = "meta beside";
  beside.htmlFor.add(box.id);
  box.after(beside);
  const show = () => { beside.textContent = told(box); };
  box.addEventListener("input", show);
  show();
}
