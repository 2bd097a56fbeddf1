// A client that does with a service what the CDS Hooks Sandbox does in a browser; written anew, for the tests.
// It differs in one thing: the Sandbox shows "No recommendations to display" for an error too, and this page says what it could see.
const page = new URLSearchParams(location.search);
const config = await (await fetch('config.json')).json();
const key = await crypto.subtle.importKey('jwk', config.key, { name: 'ECDSA', namedCurve: 'P-384' }, false, ['sign']);
const context = { patientId: page.get('patient'), userId: 'Practitioner/synthetic' };
const order = page.get('order'); // Its prescription view fires order-select for the drug that was chosen just now, and order-sign when it is signed.
const hook = order ? page.get('hook') ?? 'order-select' : 'patient-view';
if (order) {
  const draft = {
    resourceType: 'MedicationRequest', id: 'request-123', status: 'draft', intent: 'order', subject: { reference: `Patient/${context.patientId}` },
    medicationCodeableConcept: { text: order, coding: [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: page.get('rxnorm'), display: order }] },
  };
  if (hook === 'order-select') context.selections = ['MedicationRequest/request-123'];
  context.draftOrders = { resourceType: 'Bundle', entry: [{ resource: draft }] };
}
const urgency = ['critical', 'warning', 'info'];
const status = document.querySelector('#status');

const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const encode = (value) => base64url(new TextEncoder().encode(JSON.stringify(value)));

/** A token for exactly this url, good for five minutes. */
async function token(url) {
  const iat = Math.floor(Date.now() / 1000);
  const header = { alg: 'ES384', typ: 'JWT', kid: config.kid, jku: config.jku };
  const claims = { iss: config.issuer, aud: page.get('aud') ?? url, iat, exp: iat + 300, jti: crypto.randomUUID() };
  const signed = `${encode(header)}.${encode(claims)}`;
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-384' }, key, new TextEncoder().encode(signed));
  return `${signed}.${base64url(signature)}`;
}

const call = async (url, body) =>
  fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { Accept: 'application/json', Authorization: `Bearer ${await token(url)}`, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  });

/** Parameters of the same name become one, with commas. */
function merged(search) {
  const parameters = new Map();
  for (const [name, value] of new URLSearchParams(search)) parameters.set(name, parameters.has(name) ? `${parameters.get(name)},${value}` : value);
  return new URLSearchParams([...parameters]);
}

/** A read by GET; a search by POST, and where that is not taken by GET. */
async function answerTo(template) {
  const filled = template.replaceAll('{{context.patientId}}', context.patientId).replaceAll('{{context.userId}}', context.userId);
  const [path, search] = filled.split('?');
  const headers = { Accept: 'application/fhir+json' };
  if (search !== undefined) {
    const posted = await fetch(`${config.fhirServer}/${path}/_search`, { method: 'POST', headers, body: merged(search) });
    if (posted.ok) return posted.json();
  }
  const got = await fetch(`${config.fhirServer}/${path}${search === undefined ? '' : `?${merged(search)}`}`, { headers });
  if (!got.ok) throw new Error('The FHIR server gave no answer.');
  return got.json();
}

/** A query that failed has no key. */
async function prefetch(templates) {
  const answers = await Promise.allSettled(Object.entries(templates).map(async ([name, template]) => [name, await answerTo(template)]));
  return Object.fromEntries(answers.filter((answer) => answer.status === 'fulfilled').map((answer) => answer.value));
}

function add(parent, tag, text, className) {
  const element = parent.appendChild(document.createElement(tag));
  if (className) element.className = className;
  element.textContent = text ?? '';
  return element;
}

async function tell(article, url, item) {
  const said = add(article, 'p', '', 'feedback');
  const body = { feedback: [{ ...item, outcomeTimestamp: new Date().toISOString() }] };
  said.textContent = `Feedback ${(await call(`${url}/feedback`, body)).status}`;
}

function show(card, url) {
  const article = add(document.querySelector('#cards'), 'article');
  article.dataset.indicator = card.indicator;
  article.dataset.uuid = card.uuid ?? '';
  add(article, 'h2', card.summary);
  add(article, 'div', '', 'detail').innerHTML = card.detail ?? ''; // As the Sandbox does: HTML in it would be rendered.
  for (const suggestion of card.suggestions ?? []) {
    add(article, 'button', suggestion.label, 'suggestion').onclick = () => tell(article, url, { card: card.uuid, outcome: 'accepted', acceptedSuggestions: [{ id: suggestion.uuid }] });
  }
  if (!card.uuid) return;
  add(article, 'button', 'Dismiss', 'dismiss').onclick = () => tell(article, url, { card: card.uuid, outcome: 'overridden' });
  for (const reason of card.overrideReasons ?? []) {
    add(article, 'button', `Dismiss: ${reason.display}`, 'reason').onclick = () => tell(article, url, { card: card.uuid, outcome: 'overridden', overrideReason: { reason } });
  }
}

async function open() {
  const base = `${config.service}/cds-services`;
  const { services } = await (await call(base)).json();
  const byUrl = Object.fromEntries(services.map((service) => [`${base}/${service.id}`, service])); // Of two with one id the last remains.
  for (const [url, service] of Object.entries(byUrl).filter(([, service]) => service.hook === hook)) {
    const request = { hookInstance: crypto.randomUUID(), hook: service.hook, fhirServer: config.fhirServer, context, prefetch: await prefetch(service.prefetch) };
    globalThis.sent = request;
    const response = await call(url, request);
    if (!response.ok) return `The service answered ${response.status}`;
    const { cards } = await response.json();
    cards.sort((one, other) => urgency.indexOf(one.indicator) - urgency.indexOf(other.indicator)).forEach((card) => show(card, url));
    if (cards.length === 0) return 'No recommendations to display';
  }
  return 'Done';
}

status.textContent = await open().catch((error) => `No answer that a browser may read: ${error.name}`);
