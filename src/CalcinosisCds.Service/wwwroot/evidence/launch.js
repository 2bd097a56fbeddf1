// Begins a sign-in: where the EHR says, or at a server that the user chooses.
import { el, failure } from './dom.js';
import { Refused, registrationOf, signIn } from './smart.js';

const status = document.getElementById('status');
const form = document.getElementById('choose');

async function begin(iss, launch) {
  status.replaceChildren(el('p', {}, `Asking ${iss} how to sign in …`));
  await signIn(await registrationOf(iss), launch);
}

async function offerServers() {
  const servers = await (await fetch('launch/servers')).json();
  status.replaceChildren();
  if (servers.length === 0) {
    throw new Refused('This page is registered at no EHR yet.', 'There is no record that it could read.', 'Those who look after this service can add a client with `Smart`.');
  }
  form.server.replaceChildren(...servers.map(({ iss }) => el('option', { value: iss }, iss)));
  form.hidden = false;
}

async function attempt(step) {
  try {
    await step();
  } catch (error) {
    status.replaceChildren(failure(error instanceof Refused ? error.explanation : {
      what: 'The sign-in could not be begun.',
      meaning: 'Nothing was read.',
      remedy: 'Check the connection, then open the page again from the patient’s chart.',
    }));
  }
}

const parameters = new URLSearchParams(location.search);
// A launch is for this once; a reload or a bookmark begins none, and no parameter overrules what stands in the client's record.
history.replaceState(null, '', location.pathname);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(() => begin(form.server.value));
});
attempt(() => (parameters.has('iss') ? begin(parameters.get('iss'), parameters.get('launch') ?? undefined) : offerServers()));
