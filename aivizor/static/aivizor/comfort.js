// Two comforts of the frame: Back goes where the reader was, and menus close by themselves.

const back = document.querySelector("a[data-back]");

// Whether the page before this one was another page of this site.
function cameFromHere() {
  if (!document.referrer || history.length < 2) return false;
  const before = new URL(document.referrer);
  return before.origin === location.origin && before.pathname !== location.pathname;
}

back?.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !cameFromHere()) return;
  event.preventDefault();
  history.back();
});

for (const menu of document.querySelectorAll("details[data-menu]")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
