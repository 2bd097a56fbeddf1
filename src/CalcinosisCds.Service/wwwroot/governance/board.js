// Draws a report: what stands in it, and nothing else. Words, numbers and shapes come from the service.
import { el, svg } from '../evidence/dom.js';

/** @param board as the service answers it */
export const boardOf = (board) => el('article', { 'aria-label': board.title },
  el('p', { class: 'quiet' }, board.range),
  board.notices.map((notice) => el('div', { class: 'notice attention' }, el('h2', {}, notice.heading), el('p', {}, notice.text))),
  el('dl', { class: 'figures' }, board.figures.map((figure) => el('div', {}, el('dt', {}, figure.what), el('dd', {}, figure.number || '–')))),
  tableOf(board.changes, board.labels),
  el('div', { class: 'charts' }, board.charts.map((chart) => chartOf(chart, board.labels))),
  board.tables.map((table) => tableOf(table, board.labels)),
  board.notes.map((note) => el('p', { class: 'quiet' }, note)));

function chartOf(chart, labels) {
  const readout = el('p', { class: 'readout quiet' }, chart.legend);
  const tell = (said) => readout.replaceChildren(said ?? chart.legend);
  return el('figure', {},
    el('h2', {}, chart.title),
    barsOf(chart.bars, chart.title, tell),
    el('div', { class: 'axis quiet', 'aria-hidden': 'true' }, el('span', {}, chart.from), el('span', {}, chart.to)),
    readout,
    detailsOf(chart.table, labels));
}

/** What bars say, for those who do not see them, cannot point at them, or print the page. */
const detailsOf = (table, labels) => el('details', { 'data-of': table.title },
  el('summary', {}, labels.asTable, el('span', { class: 'unseen' }, `: ${table.title}`)),
  cellsOf(table, labels));

/** A ground of 100 by 100, as wide as there is room; a table beside it says the same. */
const barsOf = (bars, label, tell = () => {}) => svg('svg', { viewBox: '0 0 100 100', preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
  bars.map((bar) => svg('rect', { class: bar.kind, x: bar.x, y: bar.y, width: bar.width, height: bar.height, onmouseenter: () => tell(bar.said), onmouseleave: () => tell(null) },
    bar.said && svg('title', {}, bar.said))));

const tableOf = (table, labels) => el('section', {},
  el('h2', {}, table.title),
  table.rows.length === 0 ? el('p', { class: 'quiet' }, labels.nothing) : [cellsOf(table, labels), table.months && detailsOf(table.months, labels)]);

const cellsOf = (table, labels) => el('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': table.title }, el('table', {},
  el('thead', {}, el('tr', {},
    table.columns.map((column, index) => el('th', { scope: 'col', class: index > 0 && table.hasNumbers ? 'number' : null }, column)),
    table.hasBars && el('th', { scope: 'col', class: 'bars' }, labels.bars))),
  el('tbody', {}, table.rows.map((row) => el('tr', {},
    row.cells.map((cell, index) => el(index === 0 ? 'th' : 'td', { scope: index === 0 ? 'row' : null, class: index > 0 && table.hasNumbers ? 'number' : null }, cell)),
    table.hasBars && el('td', { class: 'bars' }, barsOf(row.bars, `${row.cells[0]}, ${labels.bars}`)))))));
