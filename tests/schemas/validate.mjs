// Holds the published CDS Hooks files, and the calls of other clients that the tests send, to the JSON Schemas of cds-hooks/schemas.
// Prints one line for each file: "ok <file>" or "not ok <file>: <why>".
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv/dist/2020.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const ajv = new Ajv({ strict: false, allErrors: true });

const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const list = (path) => (existsSync(join(root, path)) ? readdirSync(join(root, path)).sort() : []);
const schema = (name) => ajv.compile(read(`cds-hooks/schemas/${name}.schema.json`));

function report(name, faults) {
  console.log(faults ? `not ok ${name}: ${faults}` : `ok ${name}`);
  if (faults) process.exitCode = 1;
}

function check(path, isValid, wrap = (json) => json) {
  try {
    report(path, isValid(wrap(read(path))) ? '' : ajv.errorsText(isValid.errors, { dataVar: '$' }));
  } catch (error) {
    report(path, error.message); // The file is missing or is not JSON.
  }
}

const services = list('cds-hooks/services').filter((name) => name.endsWith('.json'));
const examples = ['cds-hooks/examples', 'cds-hooks/orders'].flatMap((folder) => list(folder).map((name) => `${folder}/${name}`));
if (services.length === 0) report('cds-hooks/services', 'no service definition found');
if (examples.length === 0) report('cds-hooks/examples', 'no example found');

const calls = 'tests/CalcinosisCds.Tests/Conformance/Fixtures';
const [discovery, request, response, feedback] = ['discovery', 'request', 'response', 'feedback'].map(schema);
for (const name of services) check(`cds-hooks/services/${name}`, discovery, (service) => ({ services: [service] }));
for (const name of examples) {
  check(`${name}/request.json`, request);
  check(`${name}/response.json`, response);
}

// "epic-batch.feedback.json" is a feedback request.
const kinds = { discovery, request, response, feedback };
if (list(calls).length === 0) report(calls, 'no call found');
for (const name of list(calls)) {
  const kind = name.split('.').at(-2);
  if (kinds[kind]) check(`${calls}/${name}`, kinds[kind]);
  else report(`${calls}/${name}`, `no schema is named ${kind}`);
}
