// What both ways of sending the form have in common: its size, and a fresh token, so that it can be sent
// after its writer signed in again in another tab.

import { filled, gettext } from "./words.js";

const PATIENCE = 10000;
export const AWAY = gettext("The site can't be reached.");
export const SIGNED_OUT = gettext("You are signed out.");
export const TOO_MUCH = gettext("This is more text than the site takes at once.");
export const LATER = gettext("Try again in a moment.");
export const ELSEWHERE = gettext("Sign in in another tab, then try again.");

// What keeps a text from being saved, as a sentence; `next` says what to do about it.
export class Refusal extends Error {
  constructor(sentence, next = "") {
    super(sentence);
    this.next = next;
  }
}

const failed = ({ status }) => filled(gettext("This did not work ({status})."), { status });

// How many bytes of text the form would send; files have limits of their own.
export function isTooMuch(form) {
  const size = [...new FormData(form)]
    .filter(([, value]) => typeof value === "string")
    .reduce((sum, [name, value]) => sum + name.length + new Blob([value]).size, 0);
  return size > Number(form.dataset.mostBytes);
}

export async function freshToken(url) {
  let answer;
  try {
    answer = await fetch(url, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Refusal(AWAY, LATER);
  }
  if (answer.redirected) throw new Refusal(SIGNED_OUT, ELSEWHERE);
  const said = await answer.json().catch(() => ({}));
  if (!said.token) throw new Refusal(said.error ?? failed(answer), LATER);
  return said.token;
}

// Posts `fields` with a token of this moment; gives the answer as it was read, or throws a Refusal.
export async function tell(tokenUrl, url, fields) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", await freshToken(tokenUrl));
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  let answer;
  try {
    answer = await fetch(url, { method: "POST", body: data, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new Refusal(AWAY, LATER);
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(said.error ?? failed(answer), LATER);
  return said;
}
