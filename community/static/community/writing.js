// Comforts for who writes: what can be done with what is selected, names that are called, a look at the
// text before it is posted, and a copy of it for as long as it is not.

import { offerNames } from "./calling.js";
import { offerLook } from "./previewing.js";
import { offerTools } from "./selecting.js";
import "./typed.js";

const reply = document.getElementById("reply-form");
if (document.getElementById("discussion")) offerTools(reply?.elements.answers ? reply : null);
for (const form of document.querySelectorAll("form[data-people]")) offerNames(form.elements.body, form.dataset.people);
for (const button of document.querySelectorAll("button[name=preview]")) offerLook(button);
