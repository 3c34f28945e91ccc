// What scripts say, in the site's language. Where static files are collected each text stands in its
// language in place of these calls, and the rule of its plurals below (aivizor/saying.py); elsewhere
// scripts speak English.

const place = (n) => Number(n !== 1);

export const gettext = (text) => text;

// The form that fits the number, which comes last: ngettext("{count} reply", "{count} replies", count).
export function ngettext(...forms) {
  const count = forms.pop();
  return forms[place(count)];
}

// Puts values where the text names them: filled(gettext("{count} of {most}"), { count, most }).
export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
