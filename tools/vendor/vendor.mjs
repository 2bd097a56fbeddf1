// Copies the built files of the locked packages, and the licences of all that is built into them, to the service's wwwroot/vendor,
// with a manifest of versions and SHA-256 sums. The copies are committed: the service builds and runs without Node.
//   npm ci --prefix tools/vendor && node tools/vendor/vendor.mjs            copies
//   npm ci --prefix tools/vendor && node tools/vendor/vendor.mjs --check    prints "ok" or "not ok" for each committed file
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(here, '../../src/CalcinosisCds.Service/wwwroot/vendor');

// "contains" names the packages that the built file was bundled with; their licences travel with it.
const packages = [
  {
    name: 'fhirclient',
    files: ['build/fhir-client.pure.min.js', 'build/fhir-client.pure.min.js.LICENSE.txt'],
    contains: ['debug', 'isomorphic-webcrypto', 'js-base64', 'ms', 'webcrypto-shim'],
  },
];

const inPackage = (name, path) => readFileSync(join(here, 'node_modules', name, path));
const lock = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'));
const sum = (content) => createHash('sha256').update(content).digest('hex');

function licence(name) {
  const file = readdirSync(join(here, 'node_modules', name)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  return file
    ? inPackage(name, file)
    : `${name} ${lock.packages[`node_modules/${name}`].version}: ${JSON.parse(inPackage(name, 'package.json')).license} licence, as its package.json says; the package holds no licence text.\n`;
}

const copies = new Map();
const manifest = [];
for (const { name, files, contains } of packages) {
  const own = new Map(files.map((path) => [path.split('/').at(-1), inPackage(name, path)]));
  for (const licensed of [name, ...contains]) own.set(`LICENSE.${licensed.replace('/', '.')}.txt`, licence(licensed));
  for (const [file, content] of own) copies.set(`${name}/${file}`, Buffer.from(content));
  const { version, integrity } = lock.packages[`node_modules/${name}`];
  manifest.push({ package: name, version, integrity, files: Object.fromEntries([...own.keys()].map((file) => [`${name}/${file}`, sum(copies.get(`${name}/${file}`))])) });
}
copies.set('manifest.json', Buffer.from(JSON.stringify(manifest, null, 2) + '\n'));

if (process.argv[2] === '--check') {
  for (const [file, content] of copies) {
    const path = join(target, file);
    const isSame = existsSync(path) && readFileSync(path).equals(content);
    console.log(isSame ? `ok vendor/${file}` : `not ok vendor/${file}: is not what the lock file says; run node tools/vendor/vendor.mjs`);
    if (!isSame) process.exitCode = 1;
  }
} else {
  rmSync(target, { recursive: true, force: true });
  for (const [file, content] of copies) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    writeFileSync(join(target, file), content);
  }
  console.log(`${copies.size} files in wwwroot/vendor`);
}
