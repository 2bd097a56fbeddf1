// Resources that are wrong on purpose, each in one way: the validation is worth nothing if it lets one of them pass.
const status = (system, code) => ({ coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }] });
const quantity = (value, unit = 'mg/dL') => ({ value, unit, system: 'http://unitsofmeasure.org', code: unit });

const observation = {
  resourceType: 'Observation',
  id: 'sound',
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '2777-1' }] },
  subject: { reference: 'Patient/sound' },
  effectiveDateTime: '2026-01-12',
  valueQuantity: quantity(3.5),
};
const condition = {
  resourceType: 'Condition',
  id: 'sound',
  clinicalStatus: status('condition-clinical', 'active'),
  verificationStatus: status('condition-ver-status', 'confirmed'),
  code: { text: 'Calcinosis' },
  subject: { reference: 'Patient/sound' },
};
const request = {
  resourceType: 'MedicationRequest',
  id: 'sound',
  status: 'active',
  intent: 'order',
  medicationCodeableConcept: { text: 'Warfarin' },
  subject: { reference: 'Patient/sound' },
};

/** What they were before they were broken; these must pass. */
export const sound = [observation, condition, request];

const without = (resource, name) => Object.fromEntries(Object.entries(resource).filter(([key]) => key !== name));
const bundle = (resource) => ({ resourceType: 'Bundle', id: 'broken', type: 'collection', entry: [{ fullUrl: 'urn:uuid:8f3f7cd0-52b7-4d5c-9d55-0c8f4f0a3c11', resource }] });

/** [what is wrong, resource]: each must be refused by R4. */
export const brokenForR4 = [
  ['a status code that does not exist', { ...observation, status: 'finished' }],
  ['a clinical status that does not exist', { ...condition, clinicalStatus: status('condition-clinical', 'ongoing') }],
  ['a status code of another system', { ...condition, clinicalStatus: status('condition-ver-status', 'confirmed') }],
  ['an intent that does not exist', { ...request, intent: 'wish' }],
  ['a missing required element', without(observation, 'code')],
  ['a missing required choice', without(request, 'medicationCodeableConcept')],
  ['an unknown element', { ...observation, colour: 'red' }],
  ['an unknown element within an element', { ...observation, valueQuantity: { ...quantity(3.5), colour: 'red' } }],
  ['a number as text', { ...observation, valueQuantity: quantity('3.5') }],
  ['a list where one value belongs', { ...observation, status: ['final'] }],
  ['one value where a list belongs', { ...observation, category: status('observation-category', 'laboratory') }],
  ['two values of one choice', { ...observation, valueString: 'normal' }],
  ['a choice of a type that is not offered', { ...observation, valueDate: '2026-01-12' }],
  ['a date in another order', { ...observation, effectiveDateTime: '12/01/2026' }],
  ['a month that does not exist', { ...observation, effectiveDateTime: '2026-13-01' }],
  ['a day that does not exist', { ...observation, effectiveDateTime: '2026-02-30' }],
  ['a time without a zone', { ...observation, effectiveDateTime: '2026-01-12T08:30:00' }],
  ['an instant without a time', { ...observation, issued: '2026-01-12' }],
  ['an id with a space', { ...observation, id: 'not sound' }],
  ['null', { ...observation, valueQuantity: null }],
  ['an empty list', { ...observation, note: [] }],
  ['an empty object', { ...observation, method: {} }],
  ['a broken invariant: a value and a reason why there is none', { ...observation, dataAbsentReason: status('data-absent-reason', 'unknown') }],
  ['a broken invariant: an empty reference range', { ...observation, referenceRange: [{ appliesTo: [{ text: 'female' }] }] }],
  ['a broken invariant: abated and still active', { ...condition, abatementDateTime: '2025-12-01' }],
  ['a reference to a type that is not allowed', { ...observation, subject: { reference: 'Practitioner/sound' } }],
  ['a resource type that does not exist', { ...observation, resourceType: 'Observacion' }],
  ['a broken resource within a Bundle', bundle({ ...observation, status: 'finished' })],
  ['a Bundle with the same entry twice', { ...bundle(observation), entry: [...bundle(observation).entry, ...bundle(observation).entry] }],
];

/** [what is wrong, resource]: R4 allows each, our profile for its type must not. */
export const brokenForProfile = [
  ['a result without a patient', without(observation, 'subject')],
  ['a result of a group', { ...observation, subject: { reference: 'Group/sound' } }],
  ['a result that is true or false', { ...without(observation, 'valueQuantity'), valueBoolean: true }],
  ['a result with a timing', { ...without(observation, 'effectiveDateTime'), effectiveTiming: { event: ['2026-01-12'] } }],
  ['a condition without code and text', without(condition, 'code')],
  ['a condition of a group', { ...condition, subject: { reference: 'Group/sound' } }],
  ['a medication request for a group', { ...request, subject: { reference: 'Group/sound' } }],
];
