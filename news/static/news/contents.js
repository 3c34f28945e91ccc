// Which part of the article is being read, marked in the list of contents.

const links = new Map();
for (const link of document.querySelectorAll(".contents a")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) links.set(heading, link);
}
const headings = [...links.keys()];

// The last heading that has come up to the upper third of the window.
function mark() {
  const begun = headings.filter((heading) => heading.getBoundingClientRect().top <= innerHeight / 3);
  for (const [heading, link] of links) {
    if (heading === begun.at(-1)) link.ariaCurrent = "true";
    else link.ariaCurrent = null;
  }
}

if (headings.length) {
  let waiting = false;
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; mark(); });
    waiting = true;
  }, { passive: true });
  mark();
}
