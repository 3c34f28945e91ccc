// A cover from the library: its number goes with the form, and what it shows into the line below.

import { choose } from "./choosing.js";

const box = document.querySelector(".from-library");
const field = box.querySelector("input"), now = box.querySelector(".picture-now"), picture = now.querySelector("img");
const { cover, cover_alt: alt } = field.form.elements;

function set(number) {
  field.value = number;
  now.hidden = !number;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

box.addEventListener("click", ({ target }) => {
  if (target.dataset.does === "leave") set("");
  if (target.dataset.does === "choose") choose((told) => {
    Object.assign(picture, { src: told.image_path, width: told.width, height: told.height });
    alt.value ||= told.alt;
    cover.value = "";
    set(told.number);
    alt.focus();
  });
});
cover.addEventListener("change", () => { if (cover.value) set(""); });
