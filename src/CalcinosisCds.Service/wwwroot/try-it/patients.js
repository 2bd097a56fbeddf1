// The list of example patients. Each is a published file, served as a whole hook request; two are made wrong on purpose from such files.
import { element } from '../dom.js';
import { get } from './wire.js';

const request = (id, signal) => get(`/try/examples/${id}`, signal);

/** Examples of a wrong patient, which no correct file can hold. */
const wrong = [
  {
    id: 'wrong-patient',
    group: 'The wrong patient',
    label: 'Another patient’s record',
    title: 'The call is about one patient, the record that comes with it is another’s: refused, and nothing of it is read',
    async compose(signal) {
      const delivered = JSON.parse(await request('founding-lupus', signal));
      delivered.context.patientId = 'founding-juvenile-dermatomyositis';
      return JSON.stringify(delivered, null, 2);
    },
  },
  {
    id: 'wrong-result',
    group: 'The wrong patient',
    label: 'One result of someone else',
    title: 'The first laboratory result in the list is of another patient: it is left out, and the cards say so',
    async compose(signal) {
      const delivered = JSON.parse(await request('founding-lupus', signal));
      delivered.prefetch.labs.entry[0].resource.subject.reference = 'Patient/someone-else';
      return JSON.stringify(delivered, null, 2);
    },
  },
];

const order = ['Founding cases', 'One of each category', 'One phosphate, two ages', 'Without calcinosis', 'The wrong patient'];

/** @returns {{ id: string, group: string, label: string, title: string, load: (signal: AbortSignal) => Promise<string> }[]} in the order of the page */
export function patients(published) {
  const all = [...published, ...wrong].map((example) => ({ ...example, load: example.compose ?? ((signal) => request(example.id, signal)) }));
  const rank = (group) => (order.indexOf(group) + order.length + 1) % (order.length + 1); // A group that the page does not know comes last.
  return all.sort((a, b) => rank(a.group) - rank(b.group));
}

/**
 * Radio buttons by group; one tab stop, arrows move.
 * @param {() => void} pointed called where a pointer chose: then the eye follows, where with arrows it stays on the list
 */
export function listOf(all, choose, pointed) {
  const groups = [...new Set(all.map((example) => example.group))];
  return groups.map((group) => element('fieldset', {},
    element('legend', {}, group),
    ...all.filter((example) => example.group === group).map((example) => element('label', {},
      element('input', { type: 'radio', name: 'example', value: example.id, onchange: () => choose(example), onclick: (event) => event.detail > 0 && pointed() }),
      element('span', {}, example.label)))));
}
