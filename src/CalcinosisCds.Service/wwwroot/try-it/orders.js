// Drafting orders for the patient that is shown: choose one, see what is said of it, take it back or sign.
import { byId, element } from '../dom.js';
import { parsed } from './wire.js';

/** One of each kind that a rule is about, and two that none is. */
const drugs = [
  'Warfarin 5 mg tablet', 'Calcium carbonate 500 mg tablet', 'Calcium acetate 667 mg capsule', 'Calcitriol 0.25 microgram capsule', 'Cholecalciferol 1000 IU tablet',
  'Ergocalciferol 50000 IU capsule', 'Calcium chloride injection', 'Nadroparin calcium injection', 'Prednisolone 5 mg tablet', 'Hydrochlorothiazide 25 mg tablet',
  'Lithium carbonate 300 mg tablet', 'Teriparatide injection',
  'Paracetamol 500 mg tablet', 'Atorvastatin calcium 20 mg tablet',
];

let record; // The request that the drafts are added to.
let drafts = [];
let count = 0;

/** @param {(body: string) => void} fire sends a request */
export function offerOrders(fire) {
  byId('order-drug').append(...drugs.map((drug) => element('option', {}, drug)));
  byId('orders').addEventListener('submit', (event) => {
    event.preventDefault();
    const draft = draftOf(byId('order-drug').value);
    drafts.push(draft);
    said();
    fire(request('order-select', { selections: [`MedicationRequest/${draft.id}`] }));
  });
  byId('order-sign').addEventListener('click', () => fire(request('order-sign', {})));
}

/** Another record is shown: drafts are of one patient. */
export function forgetOrders() {
  record = undefined;
  drafts = [];
  said();
}

/** The record that an answered request holds; a request with drafts in it is one of ours or stands for itself. */
export function orderFor(body) {
  const sent = parsed(body);
  if (sent?.hook !== 'patient-view') return;
  record = sent;
  said();
}

/** A suggestion to take a draft back was accepted: an EHR does so. */
export function takenBack(reference) {
  drafts = drafts.filter((draft) => `MedicationRequest/${draft.id}` !== reference);
  said();
}

function draftOf(drug) {
  count += 1;
  return {
    resourceType: 'MedicationRequest',
    id: `draft-${count}`,
    status: 'draft',
    intent: 'order',
    subject: { reference: `Patient/${String(record.context?.patientId).replace(/^Patient\//, '')}` },
    medicationCodeableConcept: { text: drug },
  };
}

function request(hook, more) {
  const draftOrders = { resourceType: 'Bundle', type: 'collection', entry: drafts.map((resource) => ({ resource })) };
  return JSON.stringify({ ...record, hook, hookInstance: crypto.randomUUID?.() ?? record.hookInstance, context: { ...record.context, ...more, draftOrders } }, null, 2);
}

function said() {
  byId('orders').hidden = record === undefined;
  byId('order-sign').disabled = drafts.length === 0;
  byId('order-drafts').textContent = drafts.length === 0 ? 'Nothing is drafted.' : `Drafted: ${drafts.map((draft) => draft.medicationCodeableConcept.text).join(', ')}.`;
}
