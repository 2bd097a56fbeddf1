// One analyte over time, as SVG: the range that was used, the limits of the rules, results by class, and what was not used.

import { el, svg } from './dom.js';
import { dayOf, isGap, labelled, place, ticks } from './time.js';

const height = 196;
const margin = { left: 42, right: 12, top: 14, bottom: 40 };
const lane = height - margin.bottom + 9; // Where results without a usable number stand.
const recencies = { current: '', old: 'not current', history: 'older than a year' };
const sourcesOfRange = { laboratory: 'laboratory range', fallback: 'fallback range (Mayo)', interpretation: 'laboratory flag, no range given' };

/** The words of a result, for reading, hearing and the table. */
export function describe(point, unit, words) {
  const range = point.band ? `${sourcesOfRange[point.rangeBy]} ${point.band.text[unit]}${point.band.sexUnknown ? ', the wider of both sexes' : ''}` : (sourcesOfRange[point.rangeBy] ?? 'no range applies');
  return {
    value: point.shown ? point.shown[unit] : point.reason ? 'number not shown' : 'flag only',
    date: dayOf(point.date),
    class: point.reason ? 'not used' : point.class ? words[`class.${point.class}`] : 'not classed',
    range: point.reason ?? (point.isComputed ? 'computed, has no range of its own' : range),
    recency: recencies[point.recency] ?? '',
    sources: point.sources ?? [point.source].filter(Boolean),
  };
}

/**
 * @param trend one chart of the answer
 * @param options unit: index into the trend's units; axis; width in px; words; open(source); tell(text)
 */
export function draw(trend, options) {
  const { unit, axis, width } = options;
  const inner = width - margin.left - margin.right;
  const x = place(axis, margin.left, inner);
  const points = trend.series.flatMap((series) => series.points.map((point) => ({ ...point, series }))).filter((point) => isWithin(point, axis));
  const excluded = trend.excluded.filter((point) => point.at && isWithin(point, axis));
  const scale = scaleOf(points.filter((point) => point.value), trend, unit);
  const y = (value) => margin.top + (1 - (value - scale.from) / (scale.to - scale.from)) * (height - margin.top - margin.bottom);
  const marks = [...points, ...excluded].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).map((point) => mark(point, { x, y, scale, ...options }));

  const chart = svg('svg', { viewBox: `0 0 ${width} ${height}`, class: 'chart', role: 'group', 'aria-label': `${trend.name}, ${trend.units[unit]}, over time: ${marks.length} results. Arrow keys go from one to the next.` },
    hatch(trend.id),
    svg('g', { 'aria-hidden': 'true' },
      bands(points, unit, { x, y, scale, inner, id: trend.id }),
      grid(scale, axis, { x, y, width, inner }),
      trend.limits.filter((limit) => limit.value[unit] <= scale.to).map((limit) => limitLine(limit, unit, { x, y, width, points })),
      trend.series.map((series) => line(series, unit, { x, y, axis })),
      laneLabel(points, excluded.filter((point) => !isDrawable(point, unit, scale)))),
    svg('g', {}, marks));
  rove(chart, marks);
  return chart;
}

/** Limits that lie beyond the scale are named, so that the results keep their room. */
export function beyondScale(trend, { unit, axis }) {
  const points = trend.series.flatMap((series) => series.points).filter((point) => point.value && isWithin(point, axis));
  const scale = scaleOf(points, trend, unit);
  return trend.limits.filter((limit) => limit.value[unit] > scale.to);
}

const isWithin = (point, axis) => Date.parse(point.at) >= axis.from;

/** Results, their ranges, and the first limit above them. */
function scaleOf(points, trend, unit) {
  const values = points.map((point) => point.value[unit]);
  const shown = [...values, ...points.flatMap((point) => [point.band?.low?.[unit], point.band?.high?.[unit]])].filter((value) => typeof value === 'number');
  const highest = Math.max(...values);
  const next = trend.limits.map((limit) => limit.value[unit]).sort((a, b) => a - b);
  const reached = next.filter((limit, index) => limit <= highest || index === next.findIndex((other) => other > highest));
  const from = Math.min(...shown, ...reached);
  const to = Math.max(...shown, ...reached);
  const pad = (to - from || Math.abs(to) || 1) * 0.1;
  return { from: Math.max(0, from - pad), to: to + pad };
}

function grid(scale, axis, { x, y, width, inner }) {
  const step = niceStep((scale.to - scale.from) / 4);
  const values = [];
  for (let value = Math.ceil(scale.from / step) * step; value <= scale.to; value += step) values.push(Number(value.toPrecision(10)));
  return [
    values.map((value) => [
      svg('line', { x1: margin.left, x2: width - margin.right, y1: y(value), y2: y(value), class: 'grid' }),
      svg('text', { x: margin.left - 5, y: y(value) + 3.5, class: 'tick end' }, String(value)),
    ]),
    svg('line', { x1: margin.left, x2: width - margin.right, y1: height - margin.bottom + 18, y2: height - margin.bottom + 18, class: 'grid' }),
    labelled(ticks(axis, inner), x, width).map(({ at, label }) => [
      svg('line', { x1: x(at), x2: x(at), y1: margin.top, y2: height - margin.bottom + 21, class: 'grid' }),
      svg('text', { x: x(at), y: height - 8, class: 'tick middle' }, label),
    ]),
  ].flat(3);
}

function niceStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough);
}

/** Each result's own range, halfway to its neighbours; the fallback hatched. Nothing where no range was used. */
function bands(points, unit, { x, y, scale, inner, id }) {
  const main = points.filter((point) => point.series === points[0]?.series).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const stretches = [];
  main.forEach((point, index) => {
    const left = index === 0 ? margin.left : (x(main[index - 1].at) + x(point.at)) / 2;
    const last = stretches.at(-1);
    if (last) last.right = left;
    const isSame = last && last.point.rangeBy === point.rangeBy && last.point.band?.text[unit] === point.band?.text[unit];
    if (isSame) last.right = margin.left + inner;
    else stretches.push({ point, left, right: margin.left + inner });
  });
  return stretches.map(({ point, left, right }) => {
    if (!point.band) return [];
    const top = y(Math.min(point.band.high?.[unit] ?? scale.to, scale.to));
    const bottom = y(Math.max(point.band.low?.[unit] ?? scale.from, scale.from));
    return svg('rect', { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top), class: `band ${point.rangeBy}`, fill: point.rangeBy === 'fallback' ? `url(#hatch-${id})` : null });
  });
}

const hatch = (id) => svg('defs', {}, svg('pattern', { id: `hatch-${id}`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
  svg('rect', { width: 6, height: 6, class: 'hatch-ground' }), svg('line', { x1: 0, x2: 0, y1: 0, y2: 6, class: 'hatch-line' })));

/** Its words stand on the side where no result is near. */
function limitLine(limit, unit, { x, y, width, points }) {
  const at = y(limit.value[unit]);
  const room = (isLeft) => Math.min(...points.filter((point) => point.value && x(point.at) < width / 2 === isLeft).map((point) => Math.abs(y(point.value[unit]) - at + 6)));
  const isLeft = room(true) > room(false);
  return [
    svg('line', { x1: margin.left, x2: width - margin.right, y1: at, y2: at, class: 'limit' }),
    svg('text', { x: isLeft ? margin.left + 3 : width - margin.right, y: at - 3, class: `limit-label ${isLeft ? '' : 'end'}` }, `${limit.shown[unit].split(' ')[0]} ${limit.name}`),
  ];
}

/** From one result to the next; a gap in time is a gap. */
function line(series, unit, { x, y, axis }) {
  const points = series.points.filter((point) => point.value && isWithin(point, axis)).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const path = points.map((point, index) => `${index === 0 || isGap(points[index - 1].at, point.at) ? 'M' : 'L'}${x(point.at).toFixed(1)} ${y(point.value[unit]).toFixed(1)}`).join('');
  return path && svg('path', { d: path, class: `line ${series.id}` });
}

/** Below the scale stand results without a usable number. */
function laneLabel(points, excluded) {
  const isFlagged = points.some((point) => !point.value);
  const text = isFlagged ? (excluded.length > 0 ? 'no number' : 'flag only') : excluded.length > 0 ? 'not used' : null;
  return text && svg('text', { x: 0, y: lane + 3, class: 'tick' }, text);
}

const isDrawable = (point, unit, scale) => point.value && point.value[unit] >= scale.from && point.value[unit] <= scale.to;

/** The shape says the class, the colour only helps: low ▼, normal ●, high ▲, not classed ◆, not used ○. */
function mark(point, { x, y, unit, scale, words, open, tell }) {
  const at = { x: x(point.at), y: isDrawable(point, unit, scale) ? y(point.value[unit]) : lane };
  const kind = point.reason ? 'excluded' : (point.class ?? 'unclassed');
  const said = describe(point, unit, words);
  const label = [point.series && point.series.name, said.value, said.date, said.class, said.range, said.recency, said.sources.join(', ')].filter(Boolean).join(', ');
  const show = () => tell(label, said.sources);
  return svg('g', { class: `point ${kind}`, role: 'button', tabindex: -1, 'aria-label': `${label}. Opens the source.`, onfocus: show, onmouseenter: show, onclick: () => open(said.sources),
    onkeydown: (event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); open(said.sources); } } },
  svg('circle', { cx: at.x, cy: at.y, r: 12, class: 'target' }),
  shape(kind, at),
  point.comparator && svg('text', { x: at.x - 8, y: at.y + 4, class: 'tick end' }, point.comparator));
}

function shape(kind, { x, y }) {
  switch (kind) {
    case 'low': return svg('path', { d: `M${x - 5.5} ${y - 4.5}h11l-5.5 9.5z` });
    case 'high': return svg('path', { d: `M${x - 5.5} ${y + 4.5}h11l-5.5 -9.5z` });
    case 'unclassed': return svg('path', { d: `M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z` });
    default: return svg('circle', { cx: x, cy: y, r: 4.5 });
  }
}

/** One stop of the tab key per chart, at its newest result; arrow keys within. */
function rove(chart, marks) {
  if (marks.length === 0) return;
  const go = (index) => {
    marks.forEach((mark) => mark.setAttribute('tabindex', '-1'));
    marks[index].setAttribute('tabindex', '0');
    return marks[index];
  };
  go(marks.length - 1);
  chart.addEventListener('keydown', (event) => {
    const now = marks.indexOf(document.activeElement);
    const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: marks.length - 1 }[event.key];
    if (now < 0 || next === undefined || !marks[next]) return;
    event.preventDefault();
    go(next).focus();
  });
}

/** The same results as a table: for screen readers, for print, and for reading off. */
export function table(trend, { unit, words, sourceButtons }) {
  const rows = [...trend.series.flatMap((series) => series.points.map((point) => ({ ...point, series }))), ...trend.excluded]
    .sort((a, b) => (Date.parse(b.at) || 0) - (Date.parse(a.at) || 0));
  const hasSeries = trend.series.length > 1;
  const head = ['Date', ...(hasSeries ? ['Kind'] : []), `Value`, 'Class', 'Range used, or why not used', 'Source'];
  return el('div', { class: 'table', tabindex: 0, role: 'region', 'aria-label': `${trend.name}: table of results` }, el('table', {},
    el('thead', {}, el('tr', {}, head.map((name) => el('th', { scope: 'col', class: name === 'Source' ? 'screen-only' : null }, name)))),
    el('tbody', {}, rows.map((point) => {
      const said = describe(point, unit, words);
      return el('tr', { class: point.reason ? 'unused' : null },
        el('td', { class: 'date' }, said.date), hasSeries && el('td', {}, point.series?.name ?? ''), el('td', { class: 'value' }, said.value),
        el('td', {}, el('span', { class: `class ${point.reason ? 'excluded' : (point.class ?? 'unclassed')}` }, said.class), said.recency && `, ${said.recency}`),
        el('td', {}, said.range), el('td', { class: 'screen-only' }, sourceButtons(said.sources)));
    }))));
}
