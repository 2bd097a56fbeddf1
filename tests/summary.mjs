// Counts what tests/run.sh left in the results folder: test results (*.trx) and node checks (checks.txt).
// Usage: node summary.mjs <results folder> <exit status of the steps>. The last line is the count.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, status] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, name), 'utf8');

const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const text = (xml) =>
  xml.replace(/&#x([0-9a-f]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name])
    .replace(/\s+/g, ' ').trim();

// The Counters of a trx leave skipped tests out, so the results themselves are counted.
function* testResults(trx) {
  for (const [, attributes, body = ''] of trx.matchAll(/<UnitTestResult\s([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)) {
    const attribute = (name) => attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? '';
    const outcome = { Passed: 'passed', NotExecuted: 'skipped' }[attribute('outcome')] ?? 'failed';
    yield { outcome, name: text(attribute('testName')), why: text(body.match(/<Message>([\s\S]*?)<\/Message>/)?.[1] ?? '') };
  }
}

function* checkResults(lines) {
  for (const [, not, name, why] of lines.matchAll(/^(not )?ok (.*?)(?: # SKIP ?(.*))?$/gm)) {
    yield { outcome: not ? 'failed' : why === undefined ? 'passed' : 'skipped', name, why: why ?? '' };
  }
}

const tests = readdirSync(folder).filter((name) => name.endsWith('.trx')).flatMap((name) => [...testResults(read(name))]);
const checks = existsSync(join(folder, 'checks.txt')) ? [...checkResults(read('checks.txt'))] : [];
const results = [...tests, ...checks];
const having = (outcome) => results.filter((result) => result.outcome === outcome);

// Silence is not success: a test run that found nothing, or a step that broke off, is a failure.
if (tests.length === 0) results.push({ outcome: 'failed', name: 'dotnet test', why: 'no test ran' });
if (checks.length === 0) results.push({ outcome: 'failed', name: 'node checks', why: 'no check ran' });
if (status !== '0' && having('failed').length === 0) {
  results.push({ outcome: 'failed', name: 'tests/run.sh', why: `a step ended with status ${status} and named no failed test` });
}

for (const outcome of ['failed', 'skipped']) {
  for (const { name, why } of having(outcome)) console.log(`${outcome}: ${name}${why && ` (${why})`}`);
}
console.log(['passed', 'failed', 'skipped'].map((outcome) => `${having(outcome).length} ${outcome}`).join(', '));
