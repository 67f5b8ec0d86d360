// The page's own words, put into it by the server in the language of the page.

const labels = JSON.parse(document.getElementById("labels").textContent);

export const language = document.documentElement.lang;

/** A label with its {placeholders} filled in. */
export function label(name, values = {}) {
  return labels[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);
}
