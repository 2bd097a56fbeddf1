// What the parts of this page share: elements with nested children, SVG, sentences with their citations, failures.
import { element } from '../dom.js';

const svgNamespace = 'http://www.w3.org/2000/svg';

const present = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== '');

/** As `element`, with children in lists of any depth. */
export const el = (tag, attributes = {}, ...children) => element(tag, attributes, ...present(children));

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(svgNamespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...present(children));
  return made;
}

/** A sentence of ours: **bold** and [Key] citations, which open the basis page. */
export function sentence(text, basis) {
  return text.split(/(\*\*[^*]+\*\*|\[[A-Za-z0-9-]+\])/).filter(Boolean).map((part) =>
    part.startsWith('**') ? el('strong', {}, part.slice(2, -2))
    : /^\[[A-Za-z0-9-]+\]$/.test(part) ? citation(part.slice(1, -1), basis, `reference-${part.slice(1, -1)}`)
    : part);
}

/** A citation key that opens the basis page at a rule, a limit or the source itself. */
export const citation = (key, basis, anchor) => el('a', { class: 'citation', href: `${basis}#${anchor}`, target: '_blank', rel: 'noopener' }, `[${key}]`);

export const list = (items) => el('ul', {}, items.map((item) => el('li', {}, item)));

/** What failed, what it means, what to do. */
export const failure = ({ what, meaning, remedy }) =>
  el('div', { class: 'notice failure', role: 'alert' },
    el('p', {}, el('span', { class: 'indicator critical' }, 'Failed'), ' ', what),
    el('p', {}, el('strong', {}, 'What it means: '), meaning),
    el('p', {}, el('strong', {}, 'What to do: '), remedy));
