// Light, dark, or as the system has it: the reader's choice, which their browser keeps.

import { choose, chosen } from "./choices.js";

const KEPT = "aivizor:look", LOOKS = ["light", "dark"];

function show(look) {
  const { dataset } = document.documentElement;
  if (LOOKS.includes(look)) dataset.look = look;
  else delete dataset.look;
  // The colour of the browser's own frame goes by the look, not by the system.
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
    const own = (meta.dataset.media ??= meta.media);
    if (LOOKS.includes(look)) meta.media = own.includes(look) ? "all" : "not all";
    else meta.media = own;
  }
}

function offer() {
  const choice = document.getElementById("look");
  if (!choice) return;
  choice.value = LOOKS.includes(chosen(KEPT)) ? chosen(KEPT) : "";
  choice.addEventListener("change", () => {
    choose(KEPT, choice.value);
    show(choice.value);
  });
}

// The choice is seen from the start where it can be made: nothing moves when the page is complete.
document.documentElement.dataset.scripts = "";
show(chosen(KEPT));
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", offer);
else offer();
// A choice made in another tab.
addEventListener("storage", ({ key, newValue }) => key === KEPT && show(newValue));
