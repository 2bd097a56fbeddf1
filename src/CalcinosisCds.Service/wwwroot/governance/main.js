// Asks for reports. The token is used once; what takes its place stands in this module alone: not in the address, not in any storage.
import { byId } from '../dom.js';
import { failure } from '../evidence/dom.js';
import { boardOf } from './board.js';

const everyMinute = 60_000;
let ticket = null;

/** Months that somebody chose: the others are the service's to say, so that a page that stays open moves on with the months. */
const chosen = new Set();
for (const name of ['since', 'until']) {
  byId(name).addEventListener('input', () => (byId(name).value ? chosen.add(name) : chosen.delete(name)));
}

const failures = {
  400: { what: 'The service does not take these months, or this client.', meaning: 'Nothing was read.', remedy: 'Choose others.' },
  401: { what: 'The service does not know who asks.', meaning: 'The token is wrong, used up or too old, or half an hour is over.', remedy: 'Paste a new token.' },
  403: { what: 'This client record may not read reports.', meaning: 'Its record is not marked as governance.', remedy: 'Ask whoever runs the service for a record of your own.' },
  429: { what: 'Too many requests from here.', meaning: 'Nothing was read.', remedy: 'Wait a moment and ask again.' },
};
const otherwise = { what: 'The report could not be read now.', meaning: 'The service or its store is busy or away.', remedy: 'Ask again in a moment.' };

byId('ask').addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
setInterval(() => { if (ticket && document.visibilityState === 'visible') show({ isQuiet: true }); }, everyMinute);

async function show({ isQuiet = false } = {}) {
  const token = byId('token').value.trim();
  byId('token').value = '';
  if (!isQuiet) byId('status').replaceChildren('Reading the report …');
  try {
    const response = await fetch(`governance/${token || !ticket ? 'report' : 'again'}?${asked()}`, {
      headers: token ? { Authorization: `Bearer ${token}` } : ticket ? { 'Governance-Ticket': ticket } : {},
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
    if (response.ok) answer(await response.json());
    else refuse(response.status);
  } catch {
    refuse(0);
  }
}

const asked = () => new URLSearchParams([...chosen, 'client'].map((name) => [name, byId(name).value]).filter(([, value]) => value));

function answer({ board, at, since, until, client, clients, ticket: next }) {
  ticket = next;
  byId('sign-in').hidden = true;
  byId('since').value = since;
  byId('until').value = until;
  choose(clients, client);
  draw(board);
  byId('status').replaceChildren(`Read at ${at.slice(0, 16).replace('T', ' ')} UTC; read again every minute.`);
}

/** In the place of the last report, with the same tables open. */
function draw(board) {
  const detailsOf = (article) => [...article.querySelectorAll('details')];
  const open = new Set(detailsOf(byId('board')).filter((details) => details.open).map((details) => details.dataset.of));
  const article = boardOf(board);
  for (const details of detailsOf(article)) details.open = open.has(details.dataset.of);
  byId('board').replaceChildren(article);
}

function choose(clients, client) {
  const select = byId('client');
  const options = clients.map((name) => new Option(name, name));
  if (client === null || select.options[0]?.value === '') options.unshift(new Option('all', ''));
  select.replaceChildren(...options);
  select.value = client ?? '';
  byId('client-choice').hidden = options.length < 2;
}

function refuse(status) {
  if (status === 401 || status === 403) {
    ticket = null;
    byId('sign-in').hidden = false;
    byId('board').replaceChildren();
  }

  byId('status').replaceChildren(failure(failures[status] ?? otherwise));
}
