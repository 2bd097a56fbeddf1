// The one time axis that charts and timeline share, and days in words.

const day = 86_400_000;

/** @returns {{from: number, to: number}} milliseconds; as of is always in it, and so is every result. */
export function axis(trends, asOf, years) {
  const end = Date.parse(asOf);
  const times = trends.flatMap((trend) => [...trend.series.flatMap((series) => series.points), ...trend.excluded]).map((point) => Date.parse(point.at)).filter(Number.isFinite);
  const first = Math.min(end - 365 * day, ...times);
  const from = years ? end - years * 365.25 * day : first;
  const to = Math.max(end, ...times);
  const pad = (to - from) * 0.02;
  return { from: from - pad, to: to + pad };
}

/** The days from the earliest result to the assessment. */
export const spanInYears = (trends, asOf) => (Date.parse(asOf) - axis(trends, asOf).from) / (365.25 * day);

export const place = ({ from, to }, left, width) => (at) => left + ((Date.parse(at) - from) / (to - from)) * width;

/** Ticks at the first of a month, quarter or year: no more than fit. */
export function ticks({ from, to }, width) {
  const most = Math.max(2, Math.floor(width / 56));
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((step) => (to - from) / (step * 30.44 * day) <= most) ?? 1200;
  const found = [];
  const start = new Date(from);
  for (let at = Date.UTC(start.getUTCFullYear() - (start.getUTCFullYear() % Math.max(1, months / 12)), 0); at <= to; ) {
    if (at >= from) found.push({ at: new Date(at).toISOString(), label: months >= 12 ? String(new Date(at).getUTCFullYear()) : monthAndYear(at) });
    const next = new Date(at);
    at = Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + months);
  }
  return found;
}

/** Those of the ticks that have room for their label. */
export function labelled(found, x, right) {
  let last = -Infinity;
  return found.map(({ at, label }) => {
    const fits = x(at) - last >= 46 && x(at) <= right - 16;
    if (fits) last = x(at);
    return { at, label: fits ? label : '' };
  });
}

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthAndYear = (at) => `${names[new Date(at).getUTCMonth()]} ’${String(new Date(at).getUTCFullYear()).slice(2)}`;

/** The day as the record writes it, without its time. */
export const dayOf = (written) => written?.slice(0, 10) ?? 'no date';

/** Longer without a result than this is a gap, and no line is drawn across it. */
export const isGap = (earlier, later) => Date.parse(later) - Date.parse(earlier) > 184 * day;
