// What every page has before it is first painted, so that nothing flashes and nothing jumps: the look that
// the reader chose, and times as the reader tells them. It comes before the page's body.

import "./look.js";
import { tell } from "./times.js";
import "./comfort.js";

const MINUTE = 60_000;

// Times are told as the parts of the page arrive, each before it is seen.
const arriving = new MutationObserver(() => tell());
if (document.readyState === "loading") {
  arriving.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", () => { arriving.disconnect(); tell(); });
} else tell();
addEventListener("beforeprint", () => tell(true));
addEventListener("afterprint", () => tell());
setInterval(() => document.hidden || tell(), MINUTE);
