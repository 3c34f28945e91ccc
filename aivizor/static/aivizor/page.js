// What every page has, before it is first painted: nothing jumps.

import { tell } from "./times.js";
import "./comfort.js";

const MINUTE = 60_000;

tell();
addEventListener("beforeprint", () => tell(true));
addEventListener("afterprint", () => tell());
setInterval(() => document.hidden || tell(), MINUTE);
