// Asks before a form is left in which something was typed that was not sent.

for (const form of document.querySelectorAll("form[data-leaving]")) {
  let typed = form.querySelector(".errornote") !== null;
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
}
