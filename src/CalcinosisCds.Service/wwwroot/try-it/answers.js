// What an answer without cards means: a service that is silent, refuses, or fails must not look alike.
import { element } from '../dom.js';
import { diagnostics, milliseconds } from './wire.js';

const refusals = {
  400: ['The request was refused', 'The service could not use it, and so says nothing about this patient.', 'Mend the request under “On the wire” and send it again.'],
  401: ['The caller is not known', 'This service answers known clients that sign their calls; this page cannot sign.', 'Run the service in Development to try it from here.'],
  403: ['The caller may not do this', 'The service knows the caller and does not allow the call.', 'Ask who runs the service.'],
  404: ['There is no such service', 'The address under “On the wire” leads to nothing.', 'Look into Discovery for the ids.'],
  412: ['Nothing could be read', 'Neither conditions nor laboratory results nor medications reached the service. That is not “nothing found”: nothing is known.', 'Deliver the record in the request, or check the FHIR server, the patient id and the token.'],
  413: ['The request is too large', 'The service reads bodies up to a limit (setting MaxRequestBytes).', 'Deliver fewer resources.'],
  415: ['The request is not JSON', 'The service reads JSON in UTF-8.', 'Save the file in UTF-8 and try again.'],
  429: ['Too many calls', 'The service has put this caller off for a moment.', 'Wait a little and send again.'],
};

const outcomes = {
  Whole: 'read whole',
  Partial: 'read in part',
  TimedOut: 'no answer in time',
  Unreachable: 'not reachable',
  Refused: 'refused by the server',
  Busy: 'server busy',
  ServerError: 'server error',
  Unreadable: 'not readable',
};

/** No card: what was read, and why that is silence and not an all-clear. */
export function silence(request) {
  if (request?.hook !== 'patient-view') {
    return element('div', { class: 'silence' },
      element('h3', {}, 'No card: nothing to say about these orders'),
      element('p', {}, 'The EHR shows nothing. The service speaks about a drafted order only where one of its rules has a ground on this record; it says nothing about any other order.'));
  }
  return element('div', { class: 'silence' },
    element('h3', {}, 'No card: nothing to say'),
    element('p', {}, 'The EHR shows nothing. The service is silent only where conditions and laboratory results were read whole and show no calcinosis, no red flag, and no predisposing disease with a risk factor.'),
    element('p', {}, `Read: ${readFrom(request)}.`));
}

/** A status other than 200. */
export function refusal(answer) {
  const [title, meaning, remedy] = refusals[answer.status] ?? ['The service failed', 'It could not answer; nothing is said about this patient.', 'Send again; if it fails again, look into the log of the service.'];
  const said = diagnostics(answer.json);
  return element('div', { class: 'notice failure' },
    element('h3', {}, `${title} (${answer.status})`),
    said ? element('p', {}, 'The service says: ', element('q', {}, said)) : null,
    element('p', {}, `${meaning} An EHR shows no card here, which looks like an all-clear and is none.`),
    element('p', {}, remedy));
}

/** A 200 that holds no cards array: something between us and the service answered. */
export function unusable() {
  return element('div', { class: 'notice failure' },
    element('h3', {}, 'The answer holds no cards'),
    element('p', {}, 'It came with status 200 and is not a CDS Hooks response. Is there a proxy between this page and the service?'));
}

export function unreachable() {
  return element('div', { class: 'notice failure' },
    element('h3', {}, 'The service could not be reached'),
    element('p', {}, 'The call did not arrive, or its answer did not. Nothing is known about this patient.'),
    element('p', {}, 'Is the service still running? Then send again.'));
}

/** Each query to the FHIR server with what came of it; null where nothing was fetched. */
export function queries(timing) {
  const fetched = timing.filter((entry) => entry.outcome);
  if (fetched.length === 0) return null;
  return element('table', {},
    element('caption', {}, 'Fetched from the FHIR server'),
    element('thead', {}, element('tr', {}, ...['query', 'outcome', 'time'].map((title) => element('th', { scope: 'col' }, title)))),
    element('tbody', {}, ...fetched.map((entry) => element('tr', { class: entry.outcome === 'Whole' ? null : 'failed' },
      element('th', { scope: 'row' }, entry.name),
      element('td', {}, outcomes[entry.outcome] ?? entry.outcome),
      element('td', {}, milliseconds(entry.took))))));
}

function readFrom(request) {
  const count = (key, one, many) => {
    const delivered = request?.prefetch?.[key];
    if (delivered === undefined) return null;
    const number = delivered?.entry?.length ?? 0;
    return `${number === 0 ? 'no' : number} ${number === 1 ? one : many}`;
  };
  const counts = [count('conditions', 'condition', 'conditions'), count('labs', 'observation', 'observations'), count('medications', 'medication', 'medications')].filter(Boolean);
  return counts.length > 0 ? counts.join(', ') : 'what the FHIR server delivered';
}
