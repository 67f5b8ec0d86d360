// Small steps of building a page.

/** An element with attributes and children; texts become text, never markup. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

export function byId(id) {
  return document.getElementById(id);
}

/** Does something that makes a scrolled box longer, and stays at its end if the reader was there. Gives whether. */
export function keepingPlace(box, change) {
  const wasAtEnd = isAtEnd(box);
  change();
  if (wasAtEnd) box.scrollTop = box.scrollHeight;
  return wasAtEnd;
}

export function isAtEnd(box) {
  return box.scrollHeight - box.scrollTop - box.clientHeight < 60;
}

const ADDRESS = /https?:\/\/[^\s<>"'，。；、）】」》]+[^\s<>"'，。；、）】」》.,;:!?)\]]/g;

/** A text with its web addresses as links. */
export function linked(text) {
  const parts = document.createDocumentFragment();
  let end = 0;
  for (const found of text.matchAll(ADDRESS)) {
    parts.append(text.slice(end, found.index));
    parts.append(element("a", { href: found[0], target: "_blank", rel: "noopener noreferrer" }, found[0]));
    end = found.index + found[0].length;
  }
  parts.append(text.slice(end));
  return parts;
}
