// Tells times as the reader would: in their own zone, and recent ones by how long ago they were.
// Without it the page shows the same instants in UTC.

import { gettext } from "./words.js";

const MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, WEEK = 7 * DAY;
const language = document.documentElement.lang;
const calendar = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });
const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", timeZoneName: "short" });
const distance = new Intl.RelativeTimeFormat(language);

// As the page says it: in Russian browsers put an abbreviated "year" after its number.
const day = (moment) => calendar.format(moment).replace(/\sг\.$/, "");

function absolute(moment) {
  return `${day(moment)}, ${clock.format(moment)}`;
}

// "5 minutes ago" within a week; null before that, and for what is still to come.
function ago(moment, now) {
  const seconds = Math.floor((now - moment) / 1000);
  if (seconds < -MINUTE || seconds >= WEEK) return null;
  if (seconds < MINUTE) return gettext("just now");
  if (seconds < HOUR) return distance.format(-Math.floor(seconds / MINUTE), "minute");
  if (seconds < DAY) return distance.format(-Math.floor(seconds / HOUR), "hour");
  return distance.format(-Math.floor(seconds / DAY), "day");
}

export function tell(isPrinted = false) {
  const now = new Date();
  for (const time of document.querySelectorAll("time[data-when]")) {
    const moment = new Date(time.dateTime);
    const older = time.dataset.when === "day" ? day(moment) : absolute(moment);
    const words = (isPrinted ? null : ago(moment, now)) ?? older;
    // Who watches the page for changes hears of true ones only.
    if (time.textContent !== words) time.textContent = words;
    time.title = absolute(moment);
  }
}
