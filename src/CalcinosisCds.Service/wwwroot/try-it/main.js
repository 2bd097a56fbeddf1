// The try-it page: choose a record, fire the real hook at this service, see the cards and the wire.
import { byId, element } from '../dom.js';
import { queries, refusal, silence, unreachable, unusable } from './answers.js';
import { cardList } from './cards.js';
import { forgetOrders, offerOrders, orderFor, takenBack } from './orders.js';
import { offerOwnData } from './own-data.js';
import { listOf, patients } from './patients.js';
import { get, kilobytes, milliseconds, parsed, post } from './wire.js';

const asOfExtension = 'example.calcinosis-cds.asOf';
const first = 'founding-lupus';

let about; // What the service says of itself.
let running = new AbortController(); // One call at a time: an answer never lands beside another patient's name.
let sent = ''; // The body that the shown answer belongs to.

async function start() {
  about = JSON.parse(await get('/try/examples'));
  byId('version').textContent = `knowledge ${about.knowledgeVersion}`;
  const all = patients(about.examples);
  byId('examples').append(...listOf(all, choose, showCards));
  byId('request-form').addEventListener('submit', (event) => {
    event.preventDefault();
    fire(byId('request').value);
  });
  byId('request').addEventListener('input', () => (byId('stale').hidden = byId('request').value === sent));
  byId('copy').addEventListener('click', copyAsCurl);
  offerOrders((body) => fire(body));
  offerOwnData(useOwn);
  await chooseByAddress(all);
  addEventListener('hashchange', () => chooseByAddress(all));
}

/** The address names the example, so that it can be passed on; a record of one's own is never in it. */
function chooseByAddress(all) {
  const find = (id) => all.find((candidate) => candidate.id === id);
  const example = find(location.hash.slice(1)) ?? (sent === '' ? find(first) ?? all[0] : null);
  if (!example || byId('examples').elements.namedItem('example').value === example.id) return undefined;
  byId('examples').querySelector(`input[value="${CSS.escape(example.id)}"]`).checked = true;
  return choose(example);
}

/** Where the sections stand below each other, the cards come into sight. */
function showCards() {
  if (byId('clinician').getBoundingClientRect().top > innerHeight / 2) byId('clinician').scrollIntoView();
}

async function choose(example) {
  history.replaceState(null, '', `#${example.id}`);
  const call = begin(example.title);
  try {
    const body = await example.load(call.signal);
    await fire(body, call);
  } catch (error) {
    if (!call.signal.aborted) finish(call, unreachable(), error);
  }
}

function useOwn(body, shows) {
  history.replaceState(null, '', location.pathname);
  for (const input of byId('examples').querySelectorAll('input')) input.checked = false;
  fire(body, begin(shows));
}

/** Everything about the record before is gone before anything about this one appears. */
function begin(shows) {
  running.abort();
  running = new AbortController();
  if (shows !== undefined) {
    byId('shows').textContent = shows;
    forgetOrders();
  }
  for (const id of ['banner', 'day', 'answer', 'figures', 'queries', 'response', 'feedback-body']) byId(id).replaceChildren();
  byId('feedback').hidden = true;
  byId('stale').hidden = true;
  byId('clinician').setAttribute('aria-busy', 'true');
  byId('progress').textContent = 'Loading the record…';
  return running;
}

async function fire(body, call = begin()) {
  sent = body;
  byId('request').value = body;
  byId('request').scrollTop = 0;
  const request = parsed(body);
  call.hook = hookOf(request);
  byId('call').textContent = `POST ${call.hook}`;
  orderFor(body);
  byId('banner').replaceChildren(...banner(request));
  byId('progress').textContent = request?.fhirServer && !request.prefetch
    ? `The service asks ${request.fhirServer} for patient, conditions, labs and medications…`
    : 'The service assesses…';
  try {
    const answer = await post(call.hook, body, call.signal);
    if (!call.signal.aborted) show(call, answer, request);
  } catch (error) {
    if (!call.signal.aborted) finish(call, unreachable(), error);
  }
}

function show(call, answer, request) {
  const total = answer.timing.find((entry) => entry.name === 'total');
  byId('figures').textContent = [
    String(answer.status),
    total ? `${milliseconds(total.took)} in the service` : null,
    `${milliseconds(answer.took)} in all`,
    `${kilobytes(answer.sentBytes)} sent`,
    `${kilobytes(answer.receivedBytes)} received`,
  ].filter(Boolean).join(' · ');
  byId('queries').replaceChildren(...[queries(answer.timing)].filter(Boolean));
  byId('response').textContent = answer.json === undefined ? answer.body : JSON.stringify(answer.json, null, 2);
  if (answer.status === 200) byId('day').textContent = dayOf(request);
  const cards = answer.json?.cards;
  if (answer.status !== 200) finish(call, refusal(answer));
  else if (!Array.isArray(cards)) finish(call, unusable());
  else if (cards.length === 0) finish(call, silence(request));
  else finish(call, cardList(cards, (feedback) => sendFeedback(call, feedback), takenBack));
}

function finish(call, shown, error) {
  if (call !== running) return;
  if (error) console.info('The call did not succeed:', error.name); // Nothing of the record.
  byId('answer').replaceChildren(shown);
  byId('clinician').setAttribute('aria-busy', 'false');
  const count = shown.querySelectorAll('article').length;
  byId('progress').textContent = count === 0 ? '' : `${count} ${count === 1 ? 'card' : 'cards'}`;
}

/** The feedback of CDS Hooks 2.0, as an EHR sends it. */
async function sendFeedback(call, feedback) {
  const body = JSON.stringify({ feedback: [feedback] }, null, 2);
  try {
    const answer = await post(`${call.hook}/feedback`, body);
    if (call === running) {
      byId('feedback').hidden = false;
      byId('feedback-body').textContent = `POST ${call.hook}/feedback → ${answer.status}\n\n${body}`;
    }
    if (answer.status === 200) return feedback.outcome === 'accepted' ? 'Feedback stored: accepted. An EHR now does what was suggested.' : 'Feedback stored: dismissed.';
    if (answer.status === 404) return 'This service takes no feedback: nothing was stored.';
    return `The feedback was refused (${answer.status}): nothing was stored.`;
  } catch {
    return 'The service could not be reached: nothing was stored.';
  }
}

/** Where a request goes: to the service of the hook that it names. */
const hookOf = (request) => about.hooks[request?.hook] ?? about.hooks['patient-view'];

/** Who the cards are about, as the request says it. The name of a Patient who is not the one of the call never stands beside that one's id. */
function banner(request) {
  if (!request) return ['The request is not JSON.'];
  const id = request.context?.patientId?.replace?.(/^Patient\//, '') ?? 'not given';
  const patient = request.prefetch?.patient;
  const delivered = patient?.resourceType === 'Bundle' ? patient.entry?.[0]?.resource : patient;
  if (delivered && delivered.id !== id) {
    return [element('p', {}, element('strong', {}, 'The call is about: '), `id ${id}`), element('p', {}, element('strong', {}, 'The Patient delivered: '), described(delivered), `id ${delivered.id ?? 'none'}`)];
  }
  return [element('p', {}, element('strong', {}, 'Patient: '), described(delivered), `id ${id}`)];
}

function described(patient) {
  const name = patient?.name?.[0];
  return [
    name?.text ?? [...(name?.given ?? []), name?.family].filter(Boolean).join(' '),
    patient?.gender,
    patient?.birthDate ? `born ${patient.birthDate}` : null,
  ].filter(Boolean).map((word) => `${word} · `).join('');
}

function dayOf(request) {
  const asked = request?.extension?.[asOfExtension];
  if (asked && about.assessesExamplesForTheirDay) return `Assessed for ${String(asked).slice(0, 10)}, the day of the record.`;
  if (asked) return 'This service assesses for today: results as old as those of the examples do not count as current.';
  return about.asOf ? `Assessed for ${about.asOf.slice(0, 10)}, which the settings name.` : 'Assessed for today.';
}

async function copyAsCurl() {
  const body = byId('request').value.replaceAll("'", "'\\''");
  try {
    await navigator.clipboard.writeText(`curl -s ${location.origin}${hookOf(parsed(byId('request').value))} -H 'Content-Type: application/json' -d '${body}'`);
    byId('copied').textContent = 'Copied';
  } catch {
    byId('copied').textContent = 'The browser did not allow it';
  }
}

start().catch(() => byId('answer').replaceChildren(unreachable()));
