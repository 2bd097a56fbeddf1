// Makes what procurement asks for, into one folder: node tools/artifacts/artifacts.mjs [--out artifacts] [--results tests/results] [--builds] [--audit]
//   sbom.cdx.json     CycloneDX 1.6: the packages that the published programs hold, and the vendored scripts, each with its hash and licence
//   vex.cdx.json      CycloneDX: what is known of the parts' vulnerabilities, from tools/artifacts/advisories.json and vex.json, which people
//                     review; it fails where a part has one that vex.json does not speak of
//   licences.md       every package with its licence
//   traceability.md   hazard → control → test → result, from HAZARDS.md and the results of a test run
//   safety-case.md    a draft in the order of DCB0129's clinical safety case report
//   model-card.md     what the service is for and how well it does, in the order of CHAI's applied model card
//   builds.json       with --builds: two builds of the commit in two clones, as the container has them, file by file; it fails where they differ
//   audit.json        with --audit: what the registries answer to the usual audit commands, or that they do not; it fails where one names a fault
//   provenance.json   an in-toto statement with SLSA's predicate over all of these, unsigned
// Made twice of one commit and the same results, the folder is the same byte for byte: it holds no time but the commit's. What registries answer may change.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { askRegistries, vulnerabilities } from './audit.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const out = resolve(option('--out', join(root, 'artifacts')));
const results = resolve(option('--results', join(root, 'tests/results')));
const programs = ['CalcinosisCds.Service', 'CalcinosisCds.Cli'];

const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const sha256 = (content) => createHash('sha256').update(content).digest('hex');
const byText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const json = (value) => JSON.stringify(value, null, 2) + '\n';
const git = (...args) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' }).trim();
const write = (name, content) => writeFileSync(join(out, name), content);

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)])).sort(byText);
}

/** What the programs hold of NuGet; packages that only build them are left out. */
function nugetPackages() {
  const buildOnly = new Set([...read('Directory.Packages.props').matchAll(/GlobalPackageReference Include="([^"]+)"/g)].map(([, name]) => name));
  const found = new Map();
  for (const program of programs) {
    const lock = JSON.parse(read('src', program, 'packages.lock.json'));
    for (const target of Object.values(lock.dependencies)) {
      for (const [name, { type, resolved, contentHash }] of Object.entries(target)) {
        if (type !== 'Project' && !buildOnly.has(name)) found.set(`${name}@${resolved}`, { name, version: resolved, hash: contentHash });
      }
    }
  }
  return [...found.values()].sort((one, other) => byText(one.name + one.version, other.name + other.version));
}

/** As the package itself says; NOASSERTION where it is not on this machine, or names a file. */
function licenceOf({ name, version }) {
  const packages = process.env.NUGET_PACKAGES ?? join(homedir(), '.nuget/packages');
  const nuspec = join(packages, name.toLowerCase(), version, `${name.toLowerCase()}.nuspec`);
  return (existsSync(nuspec) && /<license type="expression">([^<]+)</.exec(readFileSync(nuspec, 'utf8'))?.[1]) || 'NOASSERTION';
}

function components() {
  const nuget = nugetPackages().map((one) => ({
    type: 'library', 'bom-ref': `pkg:nuget/${one.name}@${one.version}`, name: one.name, version: one.version, purl: `pkg:nuget/${one.name}@${one.version}`,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(one.hash, 'base64').toString('hex') }],
    licenses: [licenceOf(one)].map((id) => (id === 'NOASSERTION' ? { license: { name: id } } : { expression: id })),
  }));
  const npm = JSON.parse(read('src/CalcinosisCds.Service/wwwroot/vendor/manifest.json')).map((one) => ({
    type: 'library', 'bom-ref': `pkg:npm/${one.package}@${one.version}`, name: one.package, version: one.version, purl: `pkg:npm/${one.package}@${one.version}`,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(one.integrity.split('-')[1], 'base64').toString('hex') }],
    licenses: [{ expression: 'Apache-2.0' }],
  }));
  return [...nuget, ...npm, ...bundled()];
}

/** What the vendored scripts were bundled with, by the licences that travel with them. */
function bundled() {
  const lock = JSON.parse(read('tools/vendor/package-lock.json')).packages;
  const manifest = JSON.parse(read('src/CalcinosisCds.Service/wwwroot/vendor/manifest.json'));
  return manifest.flatMap((one) => Object.keys(one.files).map((file) => /\/LICENSE\.(.+)\.txt$/.exec(file)?.[1]).filter((name) => name && name !== one.package)).map((name) => {
    const { version, integrity, license } = lock[`node_modules/${name}`];
    return {
      type: 'library', 'bom-ref': `pkg:npm/${name}@${version}`, name, version, purl: `pkg:npm/${name}@${version}`,
      hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.split('-')[1], 'base64').toString('hex') }],
      licenses: [license ? { expression: license } : { license: { name: 'NOASSERTION' } }],
    };
  });
}

function bom(commit, more) {
  const content = {
    bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
    metadata: { timestamp: commit.at, component: { type: 'application', 'bom-ref': 'calcinosis-cds', name: 'CalcinosisCds', version: commit.id } },
    ...more,
  };
  const digest = sha256(json(content));
  return { ...content, serialNumber: `urn:uuid:${digest.slice(0, 8)}-${digest.slice(8, 12)}-5${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}` };
}

/** Links lead nowhere from the folder of artifacts: the file is named instead. */
const hazards = () => read('HAZARDS.md').replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)').split('\n').filter((line) => /^\| HZ\d+ \|/.test(line)).map((line) => {
  const [id, hazard, cause, severity, control, tests, residual] = line.split('|').slice(1, -1).map((cell) => cell.trim());
  return { id, hazard, cause, severity, control, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, name]) => name), residual };
});

/** By the test's method: passed only where each of its cases did. */
function outcomes() {
  const found = new Map();
  for (const file of existsSync(results) ? filesBelow(results).filter((name) => name.endsWith('.trx')) : []) {
    for (const [, attributes] of readFileSync(file, 'utf8').matchAll(/<UnitTestResult ([^>]*)>/g)) {
      const name = /testName="([^"(]+)/.exec(attributes)?.[1].split('.').at(-1);
      const outcome = /outcome="([^"]+)"/.exec(attributes)?.[1] ?? 'unknown';
      if (found.get(name) !== 'Failed') found.set(name, outcome === 'Passed' || !found.has(name) ? found.get(name) ?? outcome : outcome);
    }
  }
  return found;
}

function traceability() {
  const ran = outcomes();
  const rows = hazards().flatMap((one) => one.tests.map((test) => `| ${one.id} | ${one.hazard} | ${one.control} | \`${test}\` | ${ran.get(test) ?? 'not run'} |`));
  return `# Hazard → control → test → result\n\n| hazard | | control | test | result |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** What stands under a heading of a document, down to the next of the same rank. */
function section(document, heading) {
  const lines = read(document).split('\n');
  const from = lines.findIndex((line) => line.startsWith('#') && line.replace(/^#+ /, '') === heading);
  if (from < 0) throw new Error(`${document} has no section "${heading}".`);
  const rank = /^#+/.exec(lines[from])[0].length;
  const length = lines.slice(from + 1).findIndex((line) => /^#+ /.test(line) && /^#+/.exec(line)[0].length <= rank);
  return lines.slice(from + 1, length < 0 ? undefined : from + 1 + length).join('\n').trim();
}

function safetyCase(commit) {
  const rows = hazards().map((one) => `| ${one.id} | ${one.hazard} | ${one.severity} | ${one.control} | ${one.residual} |`).join('\n');
  return `# Clinical safety case report: draft\n\nOf commit ${commit.id}, made from HAZARDS.md. It follows the order of DCB0129 and is no approval: a clinical safety officer has to review,
complete and sign it.\n\n## System\n\n${section('SECURITY.md', 'What it is, seen from outside')}\n\n## Hazards, controls and what remains\n\n| id | hazard | severity | control | residual |\n|---|---|---|---|---|\n${rows}
\n## Evidence\n\nEach control names its tests in traceability.md. Security is in SECURITY.md and docs/asvs.md.\n\n## Still to be written by whoever deploys it\n\nThe clinical risk management
plan, the hazards of the local workflow, the acceptability of each residual risk, and the signatures.\n`;
}

function modelCard(commit) {
  const knowledge = JSON.parse(read('src/CalcinosisCds.Core/Knowledge/knowledge.json'));
  return `# Applied model card: draft\n\n| | |\n|---|---|\n| name | CalcinosisCds |\n| commit | ${commit.id} |\n| knowledge | ${knowledge.version ?? knowledge.release?.version ?? 'see knowledge.json'} |
| kind | rules that are written down, each with its reference; nothing is learned from data |\n| use | decision support for clinicians at the chart, no diagnosis |
| inputs | conditions, laboratory results and medications of one patient (FHIR R4) |\n| outputs | cards: category of calcinosis with its tier, red flags, risk, what could not be read |\n| not for | patients themselves; alarms; research on populations |
\n## How well it does\n\n${read('docs/validation.md').split('\n').slice(2).join('\n').split('\n## ')[0].trim()}\n\n## Known hazards\n\n${hazards().map((one) => `- ${one.hazard}: ${one.residual}`).join('\n')}\n`;
}

/**
 * Each in a clone of its own, so that neither finds what the other left, one after the other under the same path, as the container always builds in
 * /source: the compiler's generator of endpoints writes the path into what it generates.
 */
function builds() {
  const folder = mkdtempSync(join(tmpdir(), 'calcinosis-cds-builds-'));
  const [source, published] = [join(folder, 'source'), join(folder, 'published')];
  const made = ['one', 'the other'].map(() => {
    execFileSync('git', ['clone', '-q', '--no-hardlinks', root, source]);
    execFileSync('git', ['-C', source, 'checkout', '-q', commit.id]);
    for (const [program, ...more] of [['CalcinosisCds.Service', '-r', 'linux-x64', '--self-contained', '-p:PublishReadyToRun=true', '-p:PublishReadyToRunComposite=true'], ['CalcinosisCds.Cli', '-r', 'linux-x64']]) {
      execFileSync('dotnet', ['publish', join(source, 'src', program), '-c', 'Release', '-o', join(published, program), '-v', 'q', '--nologo', '-nodeReuse:false', '-p:ContinuousIntegrationBuild=true', '-p:UseSharedCompilation=false', ...more], { stdio: 'inherit' });
    }
    const files = Object.fromEntries(filesBelow(published).map((file) => [relative(published, file), sha256(readFileSync(file))]));
    [source, published].forEach((made) => rmSync(made, { recursive: true }));
    return files;
  });
  rmSync(folder, { recursive: true });
  const different = Object.keys({ ...made[0], ...made[1] }).filter((file) => made[0][file] !== made[1][file]);
  if (different.length > 0) throw new Error(`Two builds differ in ${different.join(', ')}.`);
  return made[0];
}

const commit = { id: git('rev-parse', 'HEAD'), at: new Date(git('show', '-s', '--format=%cI', 'HEAD')).toISOString() };
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const parts = components();
write('sbom.cdx.json', json(bom(commit, { components: parts, dependencies: [{ ref: 'calcinosis-cds', dependsOn: parts.map((one) => one['bom-ref']) }] })));
write('vex.cdx.json', json(bom(commit, { vulnerabilities: vulnerabilities(parts, JSON.parse(read('tools/artifacts/advisories.json')), JSON.parse(read('tools/artifacts/vex.json'))) })));
write('licences.md', `# Licences\n\n| package | version | licence |\n|---|---|---|\n${parts.map((one) => `| ${one.name} | ${one.version} | ${one.licenses[0].expression ?? one.licenses[0].license.name} |`).join('\n')}\n`);
write('traceability.md', traceability());
write('safety-case.md', safetyCase(commit));
write('model-card.md', modelCard(commit));
if (process.argv.includes('--builds')) write('builds.json', json(builds()));
if (process.argv.includes('--audit')) {
  const answers = await askRegistries(programs.map((program) => join(root, 'src', program)), join(root, 'tools/vendor'));
  write('audit.json', json({ listReviewed: JSON.parse(read('tools/artifacts/advisories.json')).reviewed, registries: answers }));
  for (const { command, answer, why } of answers) console.log(`${command}: ${answer}${why ? `. ${why}` : ''}`);
  if (answers.some(({ answer }) => answer === 'found')) throw new Error(`A registry names faults: ${answers.flatMap(({ found }) => found ?? []).join('; ')}`);
}
write('provenance.json', json({
  _type: 'https://in-toto.io/Statement/v1',
  subject: filesBelow(out).map((file) => ({ name: relative(out, file), digest: { sha256: sha256(readFileSync(file)) } })),
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: { buildType: 'tools/artifacts/artifacts.mjs', externalParameters: { builds: process.argv.includes('--builds') }, resolvedDependencies: [{ uri: 'git', digest: { gitCommit: commit.id } }] },
    runDetails: { builder: { id: 'unsigned' } },
  },
}));
for (const file of filesBelow(out)) console.log(`${sha256(readFileSync(file))}  ${relative(out, file)} (${statSync(file).size} bytes)`);
