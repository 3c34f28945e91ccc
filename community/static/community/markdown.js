// What stands on a page, written as Markdown again. Quotes in it are left out, so that they don't pile
// up, and so are the numbers of sources, which count in their article only.

const MARKS = { STRONG: "**", B: "**", EM: "_", I: "_", S: "~~", DEL: "~~" };
const BLOCKS = "ADDRESS DIV FIGURE H1 H2 H3 H4 H5 H6 OL P TABLE TR UL".split(" ");
const SIGNS = /[\\`*_[\]<>&~]/g;
// What begins a list or a heading where it begins a line.
const BEGINS = /^(\s*)(?:([#+-])|(\d+)([.)]))(?=\s)/;

function wordsOf(node) {
  const words = node.data.replace(/\s+/g, " ").replace(SIGNS, "\\$&");
  return node.previousSibling ? words : words.replace(BEGINS, "$1$3\\$2$4");
}

function linkOf(element, inside) {
  const href = element.getAttribute("href") ?? "";
  const text = element.textContent;
  // A name that is called, a bare address.
  if (text.startsWith("@")) return text;
  if (text === href) return href;
  return href && inside.trim() ? `[${inside}](${/[()\s]/.test(href) ? `<${href}>` : href})` : inside;
}

function marked(mark, inside) {
  const words = inside.trim();
  return words ? inside.replace(words, () => `${mark}${words}${mark}`) : inside;
}

function partOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return wordsOf(node);
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const { tagName: tag } = node;
  if (tag === "BLOCKQUOTE" || tag === "SUP" || tag === "BUTTON") return "";
  if (tag === "BR") return "\n";
  if (tag === "IMG") return node.alt.replace(SIGNS, "\\$&");
  if (tag === "PRE") return `\n\n\`\`\`\n${node.textContent.trimEnd()}\n\`\`\`\n\n`;
  if (tag === "CODE") return `\`${node.textContent}\``;
  const inside = partsOf(node);
  if (tag === "A") return linkOf(node, inside);
  if (tag in MARKS) return marked(MARKS[tag], inside);
  if (tag === "LI") return `\n- ${inside.trim().replaceAll("\n", "\n  ")}\n`;
  if (tag === "TD" || tag === "TH") return `${inside} `;
  return BLOCKS.includes(tag) ? `\n\n${inside}\n\n` : inside;
}

function partsOf(node) {
  return [...node.childNodes].map(partOf).join("");
}

export function written(fragment) {
  const lines = partsOf(fragment).split("\n").map((line) => line.trimEnd());
  return lines.join("\n").replace(/\n{3,}/g, "\n\n").replace(/(^|\n)(- .*)\n\n(?=- )/g, "$1$2\n").trim();
}
