// Texts that the site does not have yet, kept by the browser for the person who typed them.
// A copy is an object that stands under its owner and a key of its own. It goes when it is dropped,
// and when it is old: a browser is no archive.

const PREFIX = "aivizor:kept:", MOST = 40, LONGEST = 1_500_000, DAYS = 60;

function nameOf(owner, key) {
  return `${PREFIX}${owner}:${key}`;
}

// Says whether the copy is kept: there may be no room, or a browser may keep nothing at all.
export function keep(owner, key, copy) {
  const text = JSON.stringify({ ...copy, at: new Date().toISOString() });
  if (text.length > LONGEST) return false;
  try {
    localStorage.setItem(nameOf(owner, key), text);
    return true;
  } catch {
    return false;
  }
}

export function drop(owner, key) {
  try {
    localStorage.removeItem(nameOf(owner, key));
  } catch {
    // Nothing can be kept here, so nothing is there.
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

// The copies of this owner, the newest first, each with its key.
export function all(owner) {
  const begin = nameOf(owner, "");
  let names;
  try {
    names = Object.keys(localStorage).filter((name) => name.startsWith(begin));
  } catch {
    return [];
  }
  const copies = names.map((name) => ({ ...read(name), key: name.slice(begin.length) }));
  copies.sort((one, other) => (other.at ?? "").localeCompare(one.at ?? ""));
  const oldest = new Date(Date.now() - DAYS * 86_400_000).toISOString();
  const [live, gone] = [[], []];
  copies.forEach((copy, place) => (place < MOST && (copy.at ?? "") > oldest ? live : gone).push(copy));
  gone.forEach((copy) => drop(owner, copy.key));
  return live;
}
