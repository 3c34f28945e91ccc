// #reply-123 lands right on any page of a topic: where the reply stands on another one, that is opened.

const { go } = document.getElementById("discussion").dataset;
const SOUGHT = "aivizor:sought";

// What was sought last, in this tab: a reply that stands on no page is sought once.
function sought(place) {
  try {
    const last = sessionStorage.getItem(SOUGHT);
    sessionStorage.setItem(SOUGHT, place);
    return last;
  } catch {
    return place;
  }
}

function arrive() {
  const [hash, number] = location.hash.match(/^#reply-([1-9]\d{0,8})$/) ?? [];
  if (!number) return;
  const isHere = document.getElementById(hash.slice(1));
  if (sought(isHere ? "" : go + hash) !== go + hash && !isHere) location.replace(`${go}?number=${number}`);
}

arrive();
addEventListener("hashchange", arrive);
