// Holds the parts of the SBOM against tools/artifacts/advisories.json, which people review by hand, and asks the registries what they know.
// A registry that is silent is no good news: one that names no fault of a package that has a known one does not answer this question.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A package of a version that every registry which knows of faults names one of. */
const canary = { package: 'Newtonsoft.Json', version: '12.0.1', advisory: 'GHSA-5crp-9r3c-p9vr' };
const patience = 120_000;

const numbers = (version) => version.split(/[-+]/)[0].split('.').map(Number);
function compare(one, other) {
  const [left, right] = [numbers(one), numbers(other)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a version is within a range of an advisory: from the first that has the fault to before the one that has not. */
export const isWithin = (version, { from, fixed }) => compare(version, from) >= 0 && (!fixed || compare(version, fixed) < 0);

/**
 * What the list says of the parts, in the form of CycloneDX. A fault that a part has needs an analysis in tools/artifacts/vex.json.
 * @throws where it has none.
 */
export function vulnerabilities(parts, { advisories }, analysed) {
  const known = advisories.flatMap((advisory) => parts.filter((part) => part.purl === `${advisory.package}@${part.version}`).map((part) => {
    const affects = advisory.ranges.some((range) => isWithin(part.version, range));
    const analysis = analysed.find((one) => one.id === advisory.id && one.affects.some(({ ref }) => ref === part['bom-ref']));
    if (affects && !analysis) throw new Error(`${part.name} ${part.version} has ${advisory.id} (${advisory.what}). Update it, or say in tools/artifacts/vex.json why it does no harm.`);
    return affects ? analysis : {
      'bom-ref': `${advisory.id}/${part.name}`, id: advisory.id, references: [{ id: advisory.cve, source: { name: 'CVE' } }], description: advisory.what,
      analysis: { state: 'resolved', detail: `Not in ${part.version}.` }, affects: [{ ref: part['bom-ref'], versions: [{ version: part.version, status: 'unaffected' }] }],
    };
  }));
  return [...known, ...analysed.filter((one) => !known.includes(one))];
}

const run = (program, args, cwd) => new Promise((done) => execFile(program, args, { cwd, timeout: patience, maxBuffer: 1 << 26 }, (error, stdout, stderr) => done({ failed: error !== null, stdout, stderr })));
const parsed = (text) => { try { return JSON.parse(text); } catch { return null; } };
const notAvailable = (command, why) => ({ command, answer: 'not available', why });

/** The faults that NuGet's registry names of what projects refer to; null where the command fails. */
async function namedByNuget(project) {
  const { failed, stdout } = await run('dotnet', ['list', project, 'package', '--vulnerable', '--include-transitive', '--format', 'json'], tmpdir());
  const packages = parsed(stdout)?.projects?.flatMap((one) => one.frameworks ?? []).flatMap((one) => [...(one.topLevelPackages ?? []), ...(one.transitivePackages ?? [])]);
  return failed || !packages ? null : packages.flatMap((one) => (one.vulnerabilities ?? []).map((fault) => `${one.id} ${one.resolvedVersion}: ${fault.advisoryurl}`));
}

async function askNuget(projects) {
  const command = 'dotnet list package --vulnerable --include-transitive';
  const folder = mkdtempSync(join(tmpdir(), 'calcinosis-cds-canary-'));
  try {
    const project = join(folder, 'canary.csproj');
    writeFileSync(project, `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup><ItemGroup><PackageReference Include="${canary.package}" Version="${canary.version}" /></ItemGroup></Project>`);
    await run('dotnet', ['restore', project], folder);
    if (!(await namedByNuget(project))?.some((fault) => fault.includes(canary.advisory))) {
      return notAvailable(command, `The registry does not name ${canary.advisory} of ${canary.package} ${canary.version}, so that its silence about our packages says nothing.`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const found = await Promise.all(projects.map(namedByNuget));
  return found.includes(null) ? notAvailable(command, 'The command failed.') : { command, answer: found.flat().length === 0 ? 'none known' : 'found', found: [...new Set(found.flat())].sort() };
}

async function askNpm(folder) {
  const command = 'npm audit';
  const { stdout } = await run('npm', ['audit', '--json'], folder);
  const answer = parsed(stdout);
  if (!answer?.vulnerabilities) return notAvailable(command, answer?.message?.replace(/ - .*/, '.') ?? 'The command failed.');
  const found = Object.values(answer.vulnerabilities).map((one) => `${one.name} ${one.range}: ${one.severity}`).sort();
  return { command, answer: found.length === 0 ? 'none known' : 'found', found };
}

/** What each registry answers, or that it does not. */
export const askRegistries = async (projects, npmFolder) => [await askNuget(projects), await askNpm(npmFolder)];
