// Elements from data. Text becomes text nodes only: nothing of a record can become markup.

const svgNamespace = 'http://www.w3.org/2000/svg';

const add = (element, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

export const el = (tag, attributes = {}, ...children) => add(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) => add(document.createElementNS(svgNamespace, tag), attributes, children);

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
