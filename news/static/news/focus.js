// The focal point of a picture: a click on it writes the two numbers, which can be typed as well.

const box = document.querySelector(".focused");
const fields = ["focus_x", "focus_y"].map((name) => document.querySelector(`[name=${name}]`));

function begin() {
  const point = document.createElement("span");
  point.className = "focus-point";
  box.append(point);
  const show = () => {
    [point.style.left, point.style.top] = fields.map((field) => `${Math.min(Math.max(Number(field.value), 0), 100)}%`);
  };
  box.addEventListener("click", (event) => {
    const { left, top, width, height } = box.getBoundingClientRect();
    const shares = [(event.clientX - left) / width, (event.clientY - top) / height];
    shares.forEach((share, at) => { fields[at].value = Math.round(100 * share); });
    show();
  });
  for (const field of fields) field.addEventListener("input", show);
  box.classList.add("is-ready");
  show();
}

if (box && fields.every(Boolean)) begin();
