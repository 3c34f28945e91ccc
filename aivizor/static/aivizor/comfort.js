// Two comforts of the frame: Back goes where the reader was, and menus close by themselves.

// Whether the page before this one was another page of this site.
function cameFromHere() {
  if (!document.referrer || history.length < 2) return false;
  const before = new URL(document.referrer);
  return before.origin === location.origin && before.pathname !== location.pathname;
}

function goBack(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !cameFromHere()) return;
  event.preventDefault();
  history.back();
}

// Those that come into the page later close like those that came with it.
function closeAllBut(place) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) if (!menu.contains(place)) menu.open = false;
}

document.addEventListener("click", (event) => {
  closeAllBut(event.target);
  if (event.target.closest("a[data-back]")) goBack(event);
});
// Whoever walks on by keyboard must see where they are.
document.addEventListener("focusin", ({ target }) => closeAllBut(target));

document.addEventListener("keydown", ({ key }) => {
  const menu = key === "Escape" && document.querySelector("details[data-menu][open]");
  if (!menu) return;
  if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  menu.open = false;
});
