// Builds elements. Text goes in as text nodes alone: nothing of a card or a record is ever read as markup.

/**
 * @param {string} tag
 * @param {Record<string, string | boolean | EventListener | null | undefined>} attributes "onclick" and the like are listeners; null, undefined and false leave the attribute out
 * @param {...(Node | string | null | undefined)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A link that opens elsewhere; plain text where the address is not one of the web. */
export function link(label, url) {
  return isOfTheWeb(url) ? element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label) : document.createTextNode(label);
}

export const byId = (id) => document.getElementById(id);

function isOfTheWeb(url) {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}
