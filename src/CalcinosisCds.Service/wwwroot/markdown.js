// Shows the part of GitHub-flavoured Markdown that cards are written in: paragraphs, headings, lists, strong, emphasis, code, links.
// All else, raw HTML above all, stays the text that it is.
import { element, link } from './dom.js';

const inline = /\\([!-\/:-@[-`{-~])|`([^`]+)`|\*\*([^*]+(?:\*[^*]+)*)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\[([^\]]+)\]\(([^()\s]+)\)|\[([A-Z][A-Za-z]+\d*)\]/g;

/**
 * @param {string} text
 * @param {(key: string) => string | null} citation the address of what a citation key such as AG2008 stands for; null where it is unknown
 */
export function render(text, citation = () => null) {
  const shown = document.createDocumentFragment();
  let paragraph = null;
  let list = null;
  for (const line of text.split(/\r?\n/)) {
    const [, bullet, item] = line.match(/^\s{0,3}([-*+]|\d{1,9}[.)])\s+(.*)$/) ?? [];
    const [, heading] = line.match(/^\s{0,3}#{1,6}\s+(.*?)\s*#*$/) ?? [];
    if (item !== undefined) {
      const tag = /\d/.test(bullet) ? 'ol' : 'ul';
      if (list?.localName !== tag) shown.append((list = element(tag)));
      list.append(element('li', {}, ...spans(item, citation)));
      paragraph = null;
    } else if (heading !== undefined) {
      shown.append(element('h4', {}, ...spans(heading, citation)));
      paragraph = list = null;
    } else if (line.trim() === '') {
      paragraph = null;
      if (list) list = list.lastElementChild ? list : null;
    } else if (paragraph) {
      paragraph.append(' ', ...spans(line.trim(), citation));
    } else {
      shown.append((paragraph = element('p', {}, ...spans(line.trim(), citation))));
      list = null;
    }
  }
  return shown;
}

function spans(text, citation) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(inline)) {
    parts.push(text.slice(end, match.index), span(match, citation));
    end = match.index + match[0].length;
  }
  return [...parts, text.slice(end)];
}

function span([whole, escaped, code, strong, emphasis, label, url, key], citation) {
  if (escaped) return escaped;
  if (code) return element('code', {}, code);
  if (strong) return element('strong', {}, ...spans(strong, citation));
  if (emphasis) return element('em', {}, ...spans(emphasis, citation));
  if (label) return link(label, url);
  const address = citation(key);
  return address ? element('a', { class: 'citation', href: address, target: '_blank', rel: 'noopener noreferrer' }, whole) : whole;
}
