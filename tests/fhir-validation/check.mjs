// What is wrong with one resource: Medplum's structural validation, and what that leaves out.
import { tryGetDataType, parseStructureDefinition, validateResource } from '@medplum/core';
import { definition } from './definitions.mjs';
import { contains } from './terminology.mjs';

const arrayOf = (value) => (Array.isArray(value) ? value : [value]);
const capitalised = (word) => word[0].toUpperCase() + word.slice(1);

/**
 * Every fault of a resource, against R4 or against a profile.
 * `unchecked` collects the value sets of required bindings whose members no definition here tells.
 */
export function faultsOf(resource, profile, unchecked = new Set()) {
  const faults = [];
  try {
    validateResource(resource, { profile });
  } catch (error) {
    faults.push(...(error.outcome?.issue ?? []).map((issue) => `${issue.expression?.[0] ?? ''} ${issue.details?.text}`.trim()));
    if (faults.length === 0) faults.push(error.message);
  }
  const schema = profile ? parseStructureDefinition(profile) : tryGetDataType(resource.resourceType);
  if (schema) faults.push(...elementFaults(resource, schema, resource.resourceType, unchecked));
  return [...faults, ...emptyFaults(resource, resource.resourceType)];
}

/** The values of one of our extensible bindings that are not in its value set: information, not a fault. */
export function outsideBindings(resource, profile) {
  return profile.differential.element
    .filter((element) => element.binding?.strength === 'extensible')
    .flatMap(({ path, binding }) => {
      const codings = resource[path.split('.')[1]]?.coding ?? [];
      const inside = codings.some((coding) => contains(binding.valueSet, coding.system, coding.code));
      return inside ? [] : [`${path} ${codings.map((coding) => coding.code).join(', ') || 'without a code'} is not in ${binding.valueSet.split('/').at(-1)}`];
    });
}

function* elementFaults(value, schema, path, unchecked) {
  if (value.resourceType && value.id !== undefined && !/^[A-Za-z0-9.-]{1,64}$/.test(value.id)) yield `${path}.id is not an id`;
  for (const [key, element] of Object.entries(schema.elements)) {
    if (key.endsWith('[x]')) yield* choiceFaults(value, key, element, schema, path);
    for (const type of element.type) {
      const name = key.endsWith('[x]') ? key.slice(0, -3) + capitalised(type.code) : key;
      const items = value?.[name] === undefined || value[name] === null ? [] : arrayOf(value[name]);
      for (const item of items) {
        yield* valueFaults(item, type, element.binding, `${path}.${name}`, unchecked);
      }
    }
  }
}

function* valueFaults(item, type, binding, path, unchecked) {
  if (binding?.strength === 'required') yield* bindingFaults(item, binding.valueSet, path, unchecked);
  if (['date', 'dateTime', 'instant'].includes(type.code)) yield* dateFaults(item, path);
  if (type.code === 'Reference') yield* targetFaults(item, type.targetProfile, path);
  const inner = tryGetDataType(item?.resourceType ?? type.code);
  if (inner && typeof item === 'object') yield* elementFaults(item, inner, path, unchecked);
}

/** The validator takes any choice: it must be one, and of a type that is offered. */
function* choiceFaults(value, key, element, schema, path) {
  const stem = key.slice(0, -3);
  const offered = element.type.map((type) => stem + capitalised(type.code));
  const used = Object.keys(value).filter((name) => name.startsWith(stem) && /^[A-Z]/.test(name.slice(stem.length)) && !(name in schema.elements));
  const others = used.filter((name) => !offered.includes(name) && !Object.keys(schema.elements).some((other) => isLongerChoice(other, stem, name)));
  if (used.filter((name) => offered.includes(name)).length > 1) yield `${path}.${key} has more than one value: ${used.join(', ')}`;
  for (const name of others) yield `${path}.${name} is not one of ${offered.join(', ')}`;
}

/** "valueSet[x]" beside "value[x]": the longer name owns the property. */
const isLongerChoice = (key, stem, name) => key.endsWith('[x]') && key.length - 3 > stem.length && name.startsWith(key.slice(0, -3));

/** Nothing in FHIR JSON is empty; null stands only in a list whose partner has an extension there. */
function* emptyFaults(value, path) {
  for (const [name, item] of Object.entries(value)) {
    const isEmpty = item === '' || (item !== null && typeof item === 'object' && Object.keys(item).length === 0);
    if (isEmpty) yield `${path}.${name} is empty`;
    else if (item !== null && typeof item === 'object') yield* emptyFaults(item, `${path}.${name}`);
  }
}

/** A code, a Coding, a Quantity or a CodeableConcept must have its code in the value set. */
function* bindingFaults(item, valueSet, path, unchecked) {
  const codings = typeof item === 'string' ? [{ code: item }] : (item?.coding ?? [item]);
  const answers = codings.map((coding) => contains(valueSet, coding?.system, coding?.code));
  if (answers.includes(true)) return;
  if (answers.includes(undefined)) unchecked.add(valueSet);
  else yield `${path} ${codings.map((coding) => coding?.code).join(', ') || 'without a code'} is not in ${valueSet}`;
}

/** The validator's pattern lets 30 February pass, and a time without a zone. */
function* dateFaults(item, path) {
  const [year, month, day] = String(item).slice(0, 10).split('-').map(Number);
  if (day && new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) yield `${path} ${item} is not in the calendar`;
  if (/T/.test(item) && !/(Z|[+-]\d\d:\d\d)$/.test(item)) yield `${path} ${item} has no zone`;
}

/** A relative or absolute reference must name a type that the element allows. */
function* targetFaults(item, targetProfiles, path) {
  const type = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[^/]+)?$/.exec(item?.reference ?? '')?.[1];
  const allowed = (targetProfiles ?? []).map((url) => definition('StructureDefinition', url)?.type ?? url.split('/').at(-1));
  if (type && allowed.length > 0 && !allowed.includes('Resource') && !allowed.includes(type)) {
    yield `${path} refers to ${type}, which is none of ${allowed.join(', ')}`;
  }
}
