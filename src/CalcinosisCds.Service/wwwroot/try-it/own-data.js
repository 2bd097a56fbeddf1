// A record of one's own: pasted, dropped, chosen as a file, or fetched by the service from a FHIR server.
import { byId, element } from '../dom.js';
import { diagnostics, post } from './wire.js';

/** CDS Hooks asks for a token wherever a server is named; an open server ignores this word. */
const noToken = 'none';

/** @param {(body: string, shows: string) => void} use fires a request */
export function offerOwnData(use) {
  byId('own-form').addEventListener('submit', (event) => {
    event.preventDefault();
    useText(byId('own-text').value, use);
  });
  byId('own-file').addEventListener('change', async (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    if (file) await useFile(file, use);
  });
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) document.body.classList.remove('dropping');
  });
  document.addEventListener('drop', async (event) => {
    document.body.classList.remove('dropping');
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    await useFile(file, use);
  });
  byId('server-form').addEventListener('submit', (event) => {
    event.preventDefault();
    useServer(byId('server-base').value.trim().replace(/\/+$/, ''), byId('server-patient').value.trim(), byId('server-token').value.trim(), use);
  });
}

async function useFile(file, use) {
  byId('own').open = true;
  byId('own-text').value = await file.text();
  await useText(byId('own-text').value, use);
}

async function useText(text, use) {
  const message = byId('own-message');
  message.replaceChildren();
  if (text.trim() === '') {
    message.append(failure('There is nothing to send.', 'Paste a Bundle or a hook request first.'));
    return;
  }
  try {
    const answer = await post('/try/request', text);
    if (answer.status === 200) {
      use(answer.body, 'Your own record');
    } else {
      message.append(failure('This record cannot be used.', diagnostics(answer.json) || `The service answered with ${answer.status}.`, 'Nothing was assessed; the cards on this page are of the record before.'));
    }
  } catch {
    message.append(failure('The service could not be reached.', 'Is it still running?'));
  }
}

async function useServer(fhirServer, patientId, token, use) {
  const message = byId('server-message');
  message.replaceChildren();
  try {
    const answer = await post('/try/fhir-server', JSON.stringify({ fhirServer }));
    if (answer.json?.isAllowed !== true) {
      message.append(notAllowed(fhirServer));
      return;
    }
  } catch {
    message.append(failure('The service could not be reached.', 'Is it still running?'));
    return;
  }
  const authorization = { access_token: token || noToken, token_type: 'Bearer', expires_in: 300, scope: 'patient/*.read', subject: 'calcinosis-cds', patient: patientId };
  use(JSON.stringify({
    hook: 'patient-view',
    hookInstance: crypto.randomUUID?.() ?? '00000000-0000-4000-8000-000000000000',
    fhirServer,
    fhirAuthorization: authorization,
    context: { userId: 'Practitioner/example', patientId },
  }, null, 2), `Patient ${patientId} of ${fhirServer}`);
}

function notAllowed(fhirServer) {
  const needsInsecure = fhirServer.startsWith('http:');
  const client = { Name: 'sandbox', FhirServers: [fhirServer], ...(needsInsecure ? { AllowInsecureHttp: true } : {}) };
  return element('div', { class: 'notice failure' },
    element('p', {}, element('strong', {}, 'This service does not call that server.')),
    element('p', {}, 'It calls only the FHIR servers that its settings list, to the letter, so that nobody can make it fetch from elsewhere. Nothing was sent.'),
    element('p', {}, 'To allow it, put this into appsettings.json under CalcinosisCds and start again:'),
    element('pre', { tabindex: '0', role: 'region', 'aria-label': 'Setting that allows the server' }, `"Clients": ${JSON.stringify([client], null, 2)}`));
}

const failure = (title, ...sentences) => element('div', { class: 'notice failure' }, element('p', {}, element('strong', {}, title)), ...sentences.map((sentence) => element('p', {}, sentence)));

