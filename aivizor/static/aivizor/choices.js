// Small choices of a reader, which the browser keeps. It may refuse to: then they hold until the page is left.

export function chosen(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function choose(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Nothing is lost but the choice.
  }
}
