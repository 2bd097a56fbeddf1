// Begins a sign-in: where the EHR says, or at a server that the user chooses.
import { el, failure } from './dom.js';
import { Refused, registrationOf, signIn } from './smart.js';

const status = document.getElementById('status');
const form = document.getElementById('choose');

async function begin(iss, launch) {
  status.replaceChildren(el('p', {}, `Asking ${iss} how to sign in …`));
  const registration = await registrationOf(iss);
  if (!launch && !registration.allowsStandaloneLaunch) {
    throw new Refused('This page is opened from the patient’s chart.', 'No sign-in was begun.', 'Those who look after this service can allow it to be opened by itself (`AllowStandaloneLaunch`).');
  }
  await signIn(registration, launch);
}

async function offerServers() {
  const servers = await (await fetch('launch/servers')).json();
  status.replaceChildren();
  if (servers.length === 0) {
    throw new Refused('This page is opened from the patient’s chart.', 'There is no server to choose from here.', 'Those who look after this service can register it at an EHR (`Smart`), and allow it to be opened by itself (`AllowStandaloneLaunch`).');
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
  // Opened anew: this page may speak with a server only where it was opened for it.
  location.assign(`launch?iss=${encodeURIComponent(form.server.value)}`);
});
attempt(() => (parameters.has('iss') ? begin(parameters.get('iss'), parameters.get('launch') ?? undefined) : offerServers()));
