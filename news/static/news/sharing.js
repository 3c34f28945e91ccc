// Links that lead to the article and to its parts, copied or handed on.

import { addressOf, copied } from "../community/passages.js";
import { filled, gettext } from "../aivizor/words.js";

const share = document.querySelector("[data-share]");

function button(words, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "as-link", textContent: words });
  made.addEventListener("click", () => act(made));
  return made;
}

if (share) {
  share.append(" · ", button(gettext("Copy link"), (made) => copied(made, addressOf(""))));
  const data = { title: share.dataset.share, url: addressOf("") };
  // To close the sheet is no fault.
  if (navigator.canShare?.(data)) share.append(" · ", button(gettext("Share"), () => navigator.share(data).catch(() => {})));
}

// A sign behind each heading and paragraph, seen by who points at it or comes to it by keyboard. That of a
// paragraph is no stop on the way of the keyboard: there are many, and its words can be selected.
for (const part of document.querySelectorAll(".article > .prose > :is(h2, h3, h4, p)[id]")) {
  const isHeading = part.matches("h2, h3, h4"), link = document.createElement("a");
  // Its sign is drawn by the style sheet: it is no part of the text, and no quote of the text has it.
  Object.assign(link, { className: "to-here", href: `#${part.id}` });
  link.title = gettext("Copy the link to this place");
  if (isHeading) {
    // The heading is still called by its words alone.
    part.ariaLabel = part.textContent.trim();
    link.ariaLabel = filled(gettext("Copy the link to “{title}”"), { title: part.ariaLabel });
  } else Object.assign(link, { ariaHidden: "true", tabIndex: -1 });
  link.addEventListener("click", () => copied(link, addressOf(part.id)));
  part.append(link);
}
