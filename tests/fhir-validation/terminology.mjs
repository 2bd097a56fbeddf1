// Whether a code is in a ValueSet, by the definitions at hand. No terminology server: where they do not tell, the answer is undefined.
import { definition } from './definitions.mjs';

/** true, false, or undefined where the code system is not published with its codes (UCUM, LOINC, MIME types …). */
export function contains(valueSetUrl, system, code) {
  const valueSet = definition('ValueSet', valueSetUrl);
  if (!valueSet?.compose) return undefined;
  const included = any(valueSet.compose.include, (include) => includes(include, system, code));
  const excluded = any(valueSet.compose.exclude ?? [], (exclude) => includes(exclude, system, code));
  return excluded === true ? false : excluded === undefined ? undefined : included;
}

function includes(include, system, code) {
  const inSets = all(include.valueSet ?? [], (url) => contains(url, system, code));
  if (!include.system || inSets === false) return inSets;
  if (system !== undefined && system !== include.system) return false;
  if (include.concept) return include.concept.some((concept) => concept.code === code) && inSets;
  const codeSystem = definition('CodeSystem', include.system);
  if (codeSystem?.content !== 'complete') return undefined;
  const path = pathTo(codeSystem.concept ?? [], code, codeSystem.caseSensitive !== false);
  return path === undefined ? false : all(include.filter ?? [], (filter) => passes(filter, path)) && inSets;
}

/** The concepts from the top of the hierarchy down to a code. */
function pathTo(concepts, code, caseSensitive, above = []) {
  const same = (other) => other === code || (!caseSensitive && other.toLowerCase() === code.toLowerCase());
  for (const concept of concepts) {
    const path = [...above, concept];
    const found = same(concept.code) ? path : pathTo(concept.concept ?? [], code, caseSensitive, path);
    if (found) return found;
  }
  return undefined;
}

function passes({ property, op, value }, path) {
  const codes = path.map((concept) => concept.code);
  if (property === 'concept' && op === 'is-a') return codes.includes(value);
  if (property === 'concept' && op === 'descendent-of') return codes.slice(0, -1).includes(value);
  return undefined;
}

function any(items, test) {
  const answers = items.map(test);
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

function all(items, test) {
  const answers = items.map(test);
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}
