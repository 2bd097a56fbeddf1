// The SMART App Launch of both pages: fhirclient speaks OAuth; here stands what it may be told and what is kept.
//
// A sign-in is bound to its state: single use, ten minutes, this tab. A session is bound to one entry of the tab's history, so that two frames
// of one tab, which share sessionStorage, never read each other's patient.

const pendingPrefix = 'calcinosis-cds.pending.';
const sessionPrefix = 'calcinosis-cds.session.';
const clientKey = 'SMART_KEY';
const pendingMinutes = 10;
const { oauth2 } = window.FHIR;

/** What a page says where a launch or a sign-in cannot go on. */
export class Refused extends Error {
  constructor(what, meaning, remedy) {
    super(what);
    this.explanation = { what, meaning, remedy };
  }
}

const relaunch = 'Open the page again from the patient’s chart.';
const nothingRead = 'Nothing was read, and nothing is said about any patient.';
const askAdministrator = 'Tell those who look after this service: the client’s record has to name it.';

/** Our registration at a FHIR server; nothing is fetched from a server that has none. */
export async function registrationOf(iss) {
  const response = await fetch(`launch/servers?iss=${encodeURIComponent(iss)}`);
  if (response.status === 404) {
    throw new Refused('The FHIR server that was named is not one that this service knows.', 'Nothing was fetched from it.', askAdministrator);
  }
  if (!response.ok) throw new Refused('This service could not be asked where it is registered.', nothingRead, 'Try again in a minute.');
  return response.json();
}

/** Sends the browser to the authorization server. */
export async function signIn(registration, launch) {
  const state = `${registration.key}.${random()}`; // What follows the key is the secret; by the key the page may speak with this server alone.
  // fhirclient lets parameters of the url overrule its own; by now the url has none, and no other sign-in of this tab is to be touched.
  sessionStorage.removeItem(clientKey);
  const url = await authorizeUrl(registration, launch, state);
  const { authorizeUri, tokenUri } = JSON.parse(sessionStorage.getItem(state));
  if (!isAllowed(authorizeUri, registration) || !isAllowed(tokenUri, registration)) {
    forget(state);
    throw new Refused('The FHIR server names a sign-in address that is not on record for it, or is without TLS.', 'You were not sent there, and no token was asked for.', askAdministrator);
  }
  sessionStorage.setItem(pendingPrefix + state, JSON.stringify({ iss: registration.iss, at: Date.now() }));
  location.assign(url);
}

async function authorizeUrl(registration, launch, state) {
  try {
    return await oauth2.authorize({
      clientId: registration.clientId,
      scope: launch ? registration.scope : registration.scope.replace(/(^| )launch( |$)/, '$1launch/patient$2'),
      iss: registration.iss,
      launch,
      redirectUri: new URL('evidence', location.origin + location.pathname).href,
      pkceMode: 'required',
      completeInTarget: true,
      noRedirect: true,
      stateKey: state,
    });
  } catch {
    forget(state);
    throw new Refused('The FHIR server does not say how to sign in, or not by a way that is safe here (SMART App Launch 2 with PKCE S256).', nothingRead, askAdministrator);
  }
}

/** The session of this page: from the answer of an authorization server, or kept from before a reload. */
export async function session() {
  const answer = new URLSearchParams(location.search);
  if (!answer.has('state') && !answer.has('code') && !answer.has('error')) return kept();

  // Out of the address bar and the history before anything else.
  history.replaceState(null, '', location.pathname);
  return complete(answer);
}

function kept() {
  const stored = history.state?.session ? sessionStorage.getItem(sessionPrefix + history.state.session) : null;
  if (!stored) throw new Refused('This page was opened without a sign-in.', nothingRead, `${relaunch} Or sign in by hand at the launch page.`);
  return JSON.parse(stored);
}

async function complete(answer) {
  const state = answer.get('state') ?? '';
  const pending = JSON.parse(sessionStorage.getItem(pendingPrefix + state));
  sessionStorage.removeItem(pendingPrefix + state);
  try {
    if (!pending) throw new Refused('This sign-in was not begun in this tab, or was used before.', nothingRead, relaunch);
    if (Date.now() - pending.at > pendingMinutes * 60_000) throw new Refused(`The sign-in took more than ${pendingMinutes} minutes.`, nothingRead, relaunch);
    if (answer.has('error')) throw new Refused(`The authorization server did not sign you in (${known(answer.get('error'))}).`, nothingRead, relaunch);
    const registration = await registrationOf(pending.iss);
    if (!isAllowed(JSON.parse(sessionStorage.getItem(state))?.tokenUri, registration)) throw new Refused('The token address is not on record for this FHIR server.', nothingRead, askAdministrator);
    if (answer.has('iss') && !(await isIssuer(answer.get('iss'), registration))) throw new Refused('The answer came from another authorization server.', nothingRead, relaunch);
    return keep(registration, await token(state, answer.get('code') ?? ''));
  } finally {
    forget(state);
  }
}

/** fhirclient reads the code as it stands in its request: what has a meaning there must be encoded. */
async function token(state, code) {
  try {
    return (await oauth2.ready({ stateKey: state, code: encodeURIComponent(code) })).state;
  } catch {
    throw new Refused('The authorization server did not give a token.', nothingRead, relaunch);
  }
}

function keep(registration, { tokenResponse, expiresAt }) {
  if (!tokenResponse.patient) throw new Refused('The token is not for one patient.', 'Whose record to read cannot be known, so none was read.', `${relaunch} If it happens again, the registration lacks a launch scope.`);
  const found = {
    iss: registration.iss,
    patient: tokenResponse.patient,
    accessToken: tokenResponse.access_token,
    expiresAt: tokenResponse.expires_in ? expiresAt * 1000 : null,
    needsBanner: tokenResponse.need_patient_banner !== false,
  };
  const id = random();
  sessionStorage.setItem(sessionPrefix + id, JSON.stringify(found));
  history.replaceState({ session: id }, '', `${location.pathname}?server=${registration.key}`);
  return found;
}

/** Forgets the token of this page. */
export function signOut() {
  sessionStorage.removeItem(sessionPrefix + history.state?.session);
  history.replaceState(null, '', location.pathname);
}

export const isExpired = (session) => session.expiresAt !== null && Date.now() >= session.expiresAt;

function forget(state) {
  sessionStorage.removeItem(state);
  sessionStorage.removeItem(clientKey);
}

/** With TLS, or on loopback in Development, and at an origin of the client's record. */
function isAllowed(address, { origins, allowsLoopbackHttp }) {
  if (!URL.canParse(address ?? '')) return false;
  const url = new URL(address);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return origins.includes(url.origin) && (url.protocol === 'https:' || (allowsLoopbackHttp && isLoopback));
}

/** RFC 9207: who answered says who it is. */
async function isIssuer(issuer, { iss }) {
  const response = await fetch(`${iss}/.well-known/smart-configuration`, { headers: { accept: 'application/json' } });
  return response.ok && (await response.json()).issuer === issuer;
}

/** Error codes are a closed list (RFC 6749, 4.1.2.1); whatever else is said is not shown. */
const known = (error) =>
  ['invalid_request', 'unauthorized_client', 'access_denied', 'unsupported_response_type', 'invalid_scope', 'server_error', 'temporarily_unavailable'].includes(error)
    ? error.replaceAll('_', ' ')
    : 'no known reason';

/** 256 bits, in letters that a url takes as they are. */
const random = () => Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('');
