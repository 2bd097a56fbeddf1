// The evidence page: signs in, asks this service for one patient's evidence, and shows it.
import { el, failure, list } from './dom.js';
import { Refused, isExpired, session, signOut } from './smart.js';
import { alerts, associated, notes, unused, verdict, why } from './reasons.js';
import { beyondScale, draw, table } from './chart.js';
import { timeline } from './timeline.js';
import { axis, spanInYears } from './time.js';

const queries = { patient: 'Patient', conditions: 'Conditions', labs: 'Laboratory results', medications: 'Medications' };
const outcomes = {
  whole: 'read whole', partial: 'read in part', 'timed-out': 'no answer in time', unreachable: 'the FHIR server could not be reached', refused: 'the FHIR server refused',
  busy: 'the FHIR server was too busy', 'server-error': 'the FHIR server failed', unreadable: 'the answer could not be read',
};
const status = document.getElementById('status');
const page = document.getElementById('evidence');
const view = { unit: 'reported', years: null };
let current; // The session of this page: one patient for as long as it lives.

async function begin() {
  try {
    current = await session();
    show(await ask());
    forgetWhenExpired();
  } catch (error) {
    page.replaceChildren();
    document.getElementById('patient').hidden = true;
    status.replaceChildren(failure(error instanceof Refused ? error.explanation : {
      what: 'The page could not be put together.' , meaning: 'Nothing is said about this patient.', remedy: 'Open the page again from the patient’s chart.',
    }));
  }
}

async function ask() {
  refuseIfExpired();
  const stop = count();
  try {
    const drawn = await fetch('evidence/ticket', { method: 'POST' });
    if (!drawn.ok) throw await explained(drawn);
    const response = await fetch('evidence', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'evidence-ticket': await drawn.json() },
      body: JSON.stringify({ fhirServer: current.iss, patientId: current.patient, tokenPatient: current.patient, accessToken: current.accessToken }),
    });
    if (!response.ok) throw await explained(response);
    const answer = await response.json();
    if (answer.patient.id !== current.patient) throw new Refused('The answer is about another patient.', 'It was thrown away.', 'Open the page again from the patient’s chart.');
    return answer;
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('This service could not be reached.', 'Nothing was read, and nothing is said about this patient.', 'Check the connection and reload the page.');
  } finally {
    stop();
  }
}

/** A view that is left open does not outlive its sign-in: whoever comes to the screen later sees no patient. */
function forgetWhenExpired() {
  if (current.expiresAt === null) return;
  const left = current.expiresAt - Date.now();
  setTimeout(() => (isExpired(current) ? forget(ended()) : forgetWhenExpired()), Math.min(Math.max(left, 0) + 50, 2 ** 31 - 1));
}

const ended = () => `The sign-in for this patient ended at ${new Date(current.expiresAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}.`;

function forget(what) {
  signOut();
  page.replaceChildren();
  document.getElementById('patient').replaceChildren();
  document.getElementById('patient').hidden = true;
  document.getElementById('source').close();
  document.getElementById('source-text').textContent = '';
  status.replaceChildren(failure({ what, meaning: 'What was shown of the record is gone from this page.', remedy: 'Open the page again from the patient’s chart.' }));
}

function refuseIfExpired() {
  if (!isExpired(current)) return;
  signOut();
  throw new Refused(ended(),
    'The record can no longer be read with it; nothing is said about this patient.', 'Open the page again from the patient’s chart.');
}

/** Says what is being asked for and since when, until it is here. */
function count() {
  const started = performance.now();
  const seconds = el('span', {}, '0.0');
  status.replaceChildren(el('p', {}, 'Reading the record from ', el('span', { class: 'address' }, current.iss), ': ', el('span', { 'aria-hidden': 'true' }, seconds, ' s')), list(Object.values(queries).map((name) => `${name}: asked …`)));
  const timer = setInterval(() => { seconds.textContent = ((performance.now() - started) / 1000).toFixed(1); }, 100);
  return () => { clearInterval(timer); status.replaceChildren(); };
}

async function explained(response) {
  const said = (await response.json().catch(() => null))?.issue?.[0]?.diagnostics ?? `Status ${response.status}.`;
  const nothing = 'Nothing is said about this patient: what was not read cannot be called normal or absent.';
  return response.status === 403 ? new Refused(said, nothing, 'The sign-in may have ended, or is for another patient or server. Open the page again from the patient’s chart.')
    : response.status === 412 ? new Refused(said, nothing, 'Reload the page. If it happens again, the FHIR server is slow or does not answer: read the chart itself.')
    : new Refused(said, nothing, 'Reload the page. If it happens again, tell those who look after this service.');
}

function show(answer) {
  const { evidence, read, patient } = answer;
  const basis = `basis/${evidence.assessment.knowledgeVersion}`;
  if (current.needsBanner) banner(patient);
  const charts = el('div', { class: 'charts' });
  const events = el('div');
  page.replaceChildren(
    alerts(evidence, basis) || '',
    verdict(evidence, basis),
    el('h2', {}, 'Trends'), notes(evidence, basis) || '', controls(evidence, () => drawAll(evidence, charts, events)), legend(), charts,
    el('h2', {}, 'Timeline'), events,
    el('h2', {}, 'Why'), ...flat(why(evidence, basis, sourceButtons)), ...flat(associated(evidence, basis, sourceButtons)),
    el('h2', {}, 'What could not be used'), unused(evidence, basis, sourceButtons),
    footer(evidence, read));
  drawAll(evidence, charts, events);
  new ResizeObserver(redrawWhenWider(charts, () => drawAll(evidence, charts, events))).observe(charts);
}

const flat = (nodes) => nodes.flat(Infinity).filter(Boolean);

function banner({ name, birthDate, gender }) {
  const header = document.getElementById('patient');
  header.replaceChildren(el('strong', {}, name ?? 'Name not recorded'), el('span', {}, birthDate ? `born ${birthDate}` : 'birth date not recorded'), el('span', {}, gender ?? 'sex not recorded'));
  header.setAttribute('aria-label', 'Patient');
  header.hidden = false;
}

function controls({ trends, assessment }, redraw) {
  const span = spanInYears(trends, assessment.asOf);
  const periods = [[null, 'all results'], ...[5, 2, 1].filter((years) => span > years * 1.2).map((years) => [years, years === 1 ? 'last year' : `last ${years} years`])];
  const units = [['reported', 'as reported'], ['0', 'mg/dL, pg/mL'], ['1', 'mmol/L, pmol/L']];
  const choice = (legend, name, options) => el('fieldset', { class: 'choice' }, el('legend', {}, legend), options.map(([value, label]) =>
    el('label', {}, el('input', { type: 'radio', name, value: value ?? '', checked: view[name] === value, onchange: () => { view[name] = value; redraw(); } }), ' ', label)));
  return el('form', { class: 'controls screen-only' }, choice('Units', 'unit', units), periods.length > 1 && choice('Time', 'years', periods));
}

const legend = () => el('p', { class: 'legend quiet' }, 'Point at a result, or go there by keyboard, for its range; it opens its source.',
  [['low', '▼', 'low'], ['normal', '●', 'normal'], ['high', '▲', 'high'], ['unclassed', '◆', 'not classed or computed'], ['excluded', '○', 'not used']].map(([kind, sign, word]) =>
    el('span', {}, el('span', { class: `class ${kind}`, 'aria-hidden': 'true' }, sign), ` ${word}`)),
  el('span', {}, el('span', { class: 'swatch laboratory' }), ' laboratory range'), el('span', {}, el('span', { class: 'swatch fallback' }), ' fallback range by age and sex'), el('span', {}, el('span', { class: 'swatch limit' }), ' limit of a rule'));

function drawAll({ trends, timeline: items, assessment, words }, charts, events) {
  const time = axis(trends, assessment.asOf, view.years);
  charts.replaceChildren(...trends.map((trend) => figure(trend, time, words, charts)));
  events.replaceChildren(...(items.length > 0 ? flat(timeline(items, time, charts.clientWidth || 600, sourceButtons)) : [el('p', { class: 'quiet' }, 'No condition or medication of a kind that the rules read was found.')]));
}

function figure(trend, time, words, charts) {
  const unit = trend.units.length === 1 ? 0 : view.unit === 'reported' ? trend.reported : Number(view.unit);
  const columns = Math.max(1, Math.min(3, Math.floor(charts.clientWidth / 340)));
  const width = Math.max(280, charts.clientWidth / columns - (columns > 1 ? 24 : 0));
  const readout = el('p', { class: 'readout quiet' });
  const computed = trend.series.map((series) => (['product', 'payne'].includes(series.id) ? { ...series, points: series.points.map((point) => ({ ...point, isComputed: true })) } : series));
  const shown = { ...trend, series: computed };
  const options = { unit, axis: time, width, words, open: openSources, tell: (text) => { readout.textContent = text; }, sourceButtons };
  const count = shown.series.reduce((sum, series) => sum + series.points.length, 0) + trend.excluded.length;
  const inTime = shown.series.some((series) => series.points.some((point) => point.value && Date.parse(point.at) >= time.from));

  return el('figure', {},
    el('figcaption', {}, el('strong', {}, trend.name), ' ', el('span', { class: 'quiet' }, trend.units[unit]), newest(shown, unit, words)),
    inTime ? draw(shown, options) : el('p', { class: 'empty' }, emptiness(shown)),
    inTime && readout,
    captions(shown, options, inTime),
    count > 0 && el('details', { class: 'results' }, el('summary', {}, count === 1 ? 'Table of 1 result' : `Table of ${count} results`), table(shown, options)));
}

/** Why there is nothing to draw: missing, unread, without a number, and not in this time are different things. */
function emptiness({ name, whyEmpty, series }) {
  if (whyEmpty) return `${name}: ${whyEmpty}.`;
  return series.some((one) => one.points.some((point) => point.value)) ? 'No result in this time.' : 'Flagged by the laboratory, without a number.';
}

/** The newest result in words, beside the name: the first thing that is read of a chart. */
function newest(trend, unit, words) {
  const [latest] = trend.series.flatMap((series) => series.points).sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return latest ? el('span', { class: 'newest' }, `${latest.shown?.[unit] ?? 'flag only'} `, latest.class && el('span', { class: `class ${latest.class}` }, words[`class.${latest.class}`]), ` ${latest.date.slice(0, 10)}`) : '';
}

function captions(trend, options, inTime) {
  const dashed = trend.series.filter((series) => ['calcium-corrected', 'payne'].includes(series.id)).map((series) => (series.id === 'payne' ? `◆ ${series.name}` : `dashed: ${series.name}`));
  const beyond = inTime ? beyondScale(trend, options).map((limit) => `beyond the scale: ${limit.shown[options.unit]} ${limit.name}`) : [];
  const text = [...dashed, ...beyond].join('; ');
  return text && el('p', { class: 'caption quiet' }, text);
}

function footer({ verdict: { footer: line }, assessment }, { fhirServer, queries: asked }) {
  return el('footer', {},
    el('p', {}, line),
    el('p', { class: 'quiet' }, `Knowledge ${assessment.knowledgeVersion}. Read from `, el('span', { class: 'address' }, fhirServer), ': ', asked.map((query) => `${queries[query.key]} ${outcomes[query.outcome]} in ${query.milliseconds} ms${query.pages > 1 ? `, ${query.pages} pages` : ''}`).join('; '), '. Nothing was kept.'),
    el('button', { class: 'screen-only', type: 'button', onclick: () => window.print() }, 'Print'), ' ',
    el('button', { class: 'screen-only', type: 'button', onclick: () => forget('You are signed out.') }, 'Sign out'));
}

const sourceButtons = (sources) => sources.map((source) => el('button', { type: 'button', class: 'source', onclick: () => openSources([source]) }, source));

/** The resource itself, read by this browser with its user's own token. */
async function openSources(sources) {
  const dialog = document.getElementById('source');
  const note = document.getElementById('source-note');
  const text = document.getElementById('source-text');
  document.getElementById('source-title').textContent = sources.join(', ');
  note.textContent = 'Reading …';
  text.textContent = '';
  if (!dialog.open) dialog.showModal();
  try {
    const resources = await Promise.all(sources.map(readSource));
    note.textContent = `As ${current.iss} holds it now.`;
    text.textContent = resources.map((resource) => JSON.stringify(resource, null, 2)).join('\n\n');
  } catch (error) {
    note.textContent = error instanceof Refused ? error.message : 'The FHIR server did not show it to this browser. Open it in the chart.';
  }
}

async function readSource(source) {
  const response = await fetch(`${current.iss}/${source}`, { headers: { authorization: `Bearer ${current.accessToken}`, accept: 'application/fhir+json' } });
  if (!response.ok) throw new Refused(isExpired(current) ? 'The sign-in has ended. Open the page again from the patient’s chart.' : 'The FHIR server did not show it. Open it in the chart.');
  const resource = await response.json();
  const subject = (resource.subject ?? resource.patient)?.reference;
  if (`${resource.resourceType}/${resource.id}` !== source || ![`Patient/${current.patient}`, `${current.iss}/Patient/${current.patient}`].includes(subject?.split('/_history/')[0])) {
    throw new Refused('The FHIR server answered with a resource that is not shown to be this patient’s: it is not shown.');
  }
  return resource;
}

/** A chart is drawn for its width; narrower or wider by a little it only scales. */
function redrawWhenWider(charts, redraw) {
  let drawn = charts.clientWidth;
  return () => {
    if (Math.abs(charts.clientWidth - drawn) < 8) return;
    drawn = charts.clientWidth;
    redraw();
  };
}

// On paper every fold is open.
window.addEventListener('beforeprint', () => document.querySelectorAll('details:not([open])').forEach((fold) => { fold.open = true; fold.dataset.printed = ''; }));
window.addEventListener('afterprint', () => document.querySelectorAll('details[data-printed]').forEach((fold) => { fold.open = false; delete fold.dataset.printed; }));

begin();
