// Writes into a field as its user would type: the browser's own undo takes it back, one step at a time.

export function type(field, words, start = field.selectionStart, end = field.selectionEnd) {
  field.focus({ preventScroll: true });
  field.setSelectionRange(start, end);
  // Out of fashion by name only: nothing else writes into the history of undo.
  if (document.execCommand(words ? "insertText" : "delete", false, words)) return;
  field.setRangeText(words, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

// Selects the first place of `words` at or after `from`, for its user to type over.
export function select(field, words, from) {
  const start = field.value.indexOf(words, from);
  if (start >= 0) field.setSelectionRange(start, start + words.length);
}
