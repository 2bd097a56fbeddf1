// Runs kidney.cql with cql-execution over every patient of an export, and prints how many it found, and the processor time
// without the translation and the reading of the files.
//   node measure.mjs <folder of an export>
import { createReadStream, readFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SystemModelInfoProvider } from '@cqframework/cql/cql';
import { CqlTranslator, LibraryManager, ModelManager, createModelInfoProvider, stringAsSource } from '@cqframework/cql/cql-to-elm';

const require = createRequire(import.meta.url);
const cql = require('cql-execution');
const cqlFhir = require('cql-exec-fhir');
const here = dirname(fileURLToPath(import.meta.url));
const models = join(dirname(require.resolve('cql-exec-fhir')), 'modelInfos');

const modelManager = new ModelManager();
modelManager.modelInfoLoader.registerModelInfoProvider(new SystemModelInfoProvider());
modelManager.modelInfoLoader.registerModelInfoProvider(createModelInfoProvider((id, _, version) =>
  id === 'FHIR' ? stringAsSource(readFileSync(join(models, `fhir-modelinfo-${version}.xml`), 'utf8')) : null));
const elm = JSON.parse(CqlTranslator.fromText(readFileSync(join(here, 'kidney.cql'), 'utf8'), new LibraryManager(modelManager)).toJson());
const { library } = elm;
const errors = (library.annotation ?? []).filter((note) => note.errorSeverity === 'error');
if (errors.length > 0) throw new Error(JSON.stringify(errors));

const texts = new Map();
for (const file of readdirSync(process.argv[2]).filter((name) => name.endsWith('.ndjson'))) {
  for await (const line of createInterface({ input: createReadStream(join(process.argv[2], file)) })) {
    const patient = line.match(/"resourceType":"Patient","id":"([^"]+)"/)?.[1] ?? line.match(/"reference":"Patient\/([^"]+)"/)[1];
    texts.has(patient) ? texts.get(patient).push(line) : texts.set(patient, [line]);
  }
}

const executor = new cql.Executor(new cql.Library(elm));
const start = process.cpuUsage();
let found = 0;
for (const lines of texts.values()) {
  const source = cqlFhir.PatientSource.FHIRv401();
  source.loadBundles([{ resourceType: 'Bundle', type: 'collection', entry: lines.map((line) => ({ resource: JSON.parse(line) })) }]);
  const { patientResults } = await executor.exec(source);
  found += Object.values(patientResults)[0]['Is advanced'] === true ? 1 : 0;
}

const { user, system } = process.cpuUsage(start);
const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ patients: texts.size, found, seconds: (user + system) / 1e6, megabytes }));
