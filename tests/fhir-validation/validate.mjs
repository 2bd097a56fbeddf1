// Validates what we publish and emit against FHIR R4 and our profiles: the artefacts, the examples, and the resources in the golden pairs.
// Prints one line for each: "ok <name>" or "not ok <name>: <why>"; a line that begins with # is information.
import { artefacts, canonicalBase, definition, list, profileOf, read } from './definitions.mjs';
import { faultsOf, outsideBindings } from './check.mjs';
import { brokenForProfile, brokenForR4, sound } from './broken.mjs';
import { snapshotOf } from './snapshot.mjs';

const testData = 'http://terminology.hl7.org/CodeSystem/v3-ActReason|HTEST';
const unchecked = new Set();

function report(name, faults) {
  console.log(faults.length > 0 ? `not ok ${name}: ${faults.slice(0, 3).join('; ').replace(/\s+/g, ' ')}` : `ok ${name}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Runs a check; what it throws (a file that is missing or is not JSON) is its fault. */
function check(name, faults) {
  try {
    report(name, faults());
  } catch (error) {
    report(name, [error.message]);
  }
}

function checkResource(name, resource) {
  check(name, () => faultsOf(resource, undefined, unchecked));
}

/** Against R4, and against our profile where its type has one. */
function checkWithProfile(name, resource) {
  checkResource(name, resource);
  const profile = profileOf(resource.resourceType);
  if (!profile) return;
  check(`${name} as ${profile.id}`, () => faultsOf(resource, profile, unchecked));
  for (const outside of outsideBindings(resource, profile)) console.log(`# ${name}: ${outside}`);
}

const entriesOf = (bundle) => (bundle.entry ?? []).map((entry) => entry.resource);
const idOf = (resource) => `${resource.resourceType}/${resource.id}`;

/** Every text under a name, wherever it stands. */
const textsUnder = (json, name) =>
  Object.entries(json ?? {}).flatMap(([key, value]) =>
    key === name && [value].flat().every((text) => typeof text === 'string') ? value : typeof value === 'object' ? textsUnder(value, name) : []);

/** Links to our own artefacts must lead somewhere. */
const deadLinks = (resource) =>
  ['definitionCanonical', 'valueSet', 'profile'].flatMap((name) => textsUnder(resource, name))
    .filter((url) => url.startsWith(`${canonicalBase}/`))
    .filter((url) => !definition(url.slice(canonicalBase.length + 1).split('/')[0], url))
    .map((url) => `${url} is not published here`);

function placeFaults(path, resource) {
  const url = `${canonicalBase}/${resource.resourceType}/${resource.id}`;
  return [
    ...(path.endsWith(`/${resource.id}.json`) ? [] : [`the file is not named after the id ${resource.id}`]),
    ...(resource.url === url ? [] : [`the url is not ${url}`]),
    ...(resource.resourceType === 'StructureDefinition' && JSON.stringify(resource.snapshot) !== JSON.stringify(snapshotOf(resource))
      ? ['the snapshot is stale: run node snapshot.mjs'] : []),
    ...deadLinks(resource),
  ];
}

/** An example is one synthetic patient, marked so, whose references stay within the Bundle. */
function exampleFaults(bundle) {
  const resources = entriesOf(bundle);
  const ids = new Set(resources.map(idOf));
  const isMarked = (resource) => resource.meta?.security?.some((label) => `${label.system}|${label.code}` === testData);
  return [
    ...(bundle.type === 'collection' ? [] : ['it is not a collection']),
    ...(resources[0]?.resourceType === 'Patient' ? [] : ['its first entry is not the Patient']),
    ...(resources.filter((resource) => resource.resourceType === 'Patient').length === 1 ? [] : ['it does not hold one Patient']),
    ...bundle.entry.filter((entry) => entry.fullUrl !== `${canonicalBase}/${idOf(entry.resource)}`).map((entry) => `fullUrl ${entry.fullUrl} does not fit`),
    ...[bundle, ...resources].filter((resource) => !isMarked(resource)).map((resource) => `${idOf(resource)} is not marked as test data`),
    ...textsUnder(bundle, 'reference').filter((reference) => !ids.has(reference)).map((reference) => `${reference} is not in the Bundle`),
    ...deadLinks(bundle),
  ];
}

function checkArtefacts() {
  for (const { path, resource } of artefacts) {
    checkResource(path, resource);
    check(`${path} in its place`, () => placeFaults(path, resource));
  }
}

function checkExamples() {
  const files = list('fhir-profiles/examples').filter((name) => name !== 'index.json');
  check('fhir-profiles/examples/index.json names every example', () => {
    const named = read('fhir-profiles/examples/index.json').map((example) => example.file);
    return [...files.filter((name) => !named.includes(name)), ...named.filter((name) => !files.includes(name))].map((name) => `${name} is on one side only`);
  });
  for (const name of files) {
    const path = `fhir-profiles/examples/${name}`;
    const bundle = read(path);
    checkResource(path, bundle);
    check(`${path} is one marked patient`, () => exampleFaults(bundle));
    for (const resource of entriesOf(bundle)) checkWithProfile(`${path} ${idOf(resource)}`, resource);
  }
}

/** What a request delivers (a resource, or the Bundle of a search) and what a response suggests to create. */
function checkGoldenPairs() {
  for (const name of list('cds-hooks/examples')) {
    const path = `cds-hooks/examples/${name}`;
    check(`${path} is readable`, () => {
      for (const [key, value] of Object.entries(read(`${path}/request.json`).prefetch ?? {})) {
        if (value) checkResource(`${path}/request.json prefetch.${key}`, value);
      }
      const actions = (read(`${path}/response.json`).cards ?? []).flatMap((card) => card.suggestions ?? []).flatMap((suggestion) => suggestion.actions ?? []);
      for (const [index, { resource }] of actions.entries()) {
        if (resource) checkResource(`${path}/response.json suggestion ${index + 1}`, resource);
      }
      return [];
    });
  }
}

/** The validation itself: what is sound passes, and each break is noticed. */
function checkValidation() {
  for (const resource of sound) checkWithProfile(`accepts a sound ${resource.resourceType}`, resource);
  const missed = (faults) => (faults.length > 0 ? [] : ['it was accepted']);
  for (const [what, resource] of brokenForR4) check(`rejects ${what}`, () => missed(faultsOf(resource)));
  for (const [what, resource] of brokenForProfile) {
    check(`rejects by profile ${what}`, () => [
      ...faultsOf(resource).map((fault) => `R4 does not allow it: ${fault}`),
      ...missed(faultsOf(resource, profileOf(resource.resourceType))),
    ]);
  }
}

checkValidation();
checkArtefacts();
checkExamples();
checkGoldenPairs();
for (const valueSet of [...unchecked].sort()) console.log(`# required, but its codes are not among the definitions: ${valueSet}`);
