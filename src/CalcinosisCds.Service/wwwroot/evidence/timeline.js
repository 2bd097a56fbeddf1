// Conditions and medications as bars, complications as marks, each with its dates in words, on the axis of the charts.

import { el, svg } from './dom.js';
import { dayOf, labelled, place, ticks } from './time.js';

const kinds = [['condition', 'Conditions'], ['medication', 'Medications'], ['complication', 'Complications, on record together with the calcinosis']];
const margin = { left: 4, right: 8 };
const height = 18;

const beside = 900; // From this width on the words stand beside their bar.
const words = 400;

export function timeline(items, axis, room, sourceButtons) {
  const width = room >= beside ? room - words : room;
  return kinds.map(([kind, title]) => {
    const own = items.filter((item) => item.kind === kind);
    return own.length > 0 && [
      el('h3', {}, title),
      el('ul', { class: 'timeline' }, own.map((item) => el('li', {}, el('p', {}, el('span', { class: 'name' }, item.name), ' ', el('span', { class: 'when quiet' }, when(item)), ' ', sourceButtons([item.source])), strip(item, axis, width)))),
      el('div', { class: 'timeline-scale' }, scale(axis, width)),
    ];
  });
}

function when(item) {
  if (item.kind === 'complication' && item.start) return dayOf(item.start) + (item.isOnset ? '' : ', as recorded');
  const start = item.start ? `${item.isOnset ? 'since' : 'recorded'} ${dayOf(item.start)}` : 'no date recorded';
  if (item.end) return `${start}, ${item.isOver ? 'until' : 'planned until'} ${dayOf(item.end)}`;
  return item.isOver ? `${start}, over; when is not recorded` : start;
}

function strip(item, axis, width) {
  const inner = width - margin.left - margin.right;
  const x = place(axis, margin.left, inner);
  const left = margin.left;
  const right = left + inner;
  const within = (at) => Math.min(right, Math.max(left, x(at)));
  if (!item.startAt) return null;

  const from = within(item.startAt);
  const isBefore = x(item.startAt) < left;
  const to = item.endAt ? within(item.endAt) : item.isOver ? Math.min(right, from + 14) : right;
  const isPast = item.endAt && x(item.endAt) < left;
  const body = isPast ? [svg('text', { x: left, y: 13, class: 'tick' }, '◀ before this time')]
    : item.kind === 'complication' ? [svg('path', { d: `M${from} 3l6 6l-6 6l-6 -6z`, class: 'mark' }), isBefore && svg('text', { x: left + 8, y: 13, class: 'tick' }, '◀ before this time')]
    : [svg('rect', { x: from, y: 4, width: Math.max(3, to - from), height: 10, rx: 2, class: `bar ${item.kind} ${item.isOver ? 'over' : ''}` }), isBefore && svg('path', { d: `M${left} 9l8 -6v12z`, class: 'before' })];
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'strip', 'aria-hidden': 'true' }, svg('line', { x1: left, x2: right, y1: 9, y2: 9, class: 'grid' }), body.filter(Boolean));
}

function scale(axis, width) {
  const inner = width - margin.left - margin.right;
  const x = place(axis, margin.left, inner);
  return svg('svg', { viewBox: `0 0 ${width} 20`, class: 'strip', 'aria-hidden': 'true' }, labelled(ticks(axis, inner), x, width).map(({ at, label }) => [
    svg('line', { x1: x(at), x2: x(at), y1: 0, y2: 5, class: 'grid' }),
    svg('text', { x: x(at), y: 16, class: `tick ${x(at) < 24 ? '' : 'middle'}` }, label),
  ]).flat());
}
