// What is pressed; where another alphabet is typed, the Latin letter of that key.
export function letterOf({ key, code }) {
  return (key > "\x7f" && code.startsWith("Key") ? code.at(-1) : key).toLowerCase();
}
