// The snapshot of a profile: the elements of the R4 resource with our differential laid over them.
//   node snapshot.mjs     writes the snapshot of every profile anew; validate.mjs says where one is stale
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefacts, definition, root } from './definitions.mjs';

const leftOut = ['mapping', 'comment', 'requirements', 'alias', 'example', 'orderMeaning', 'extension'];

export function snapshotOf(profile) {
  const base = definition('StructureDefinition', profile.baseDefinition).snapshot.element;
  const ours = new Map(profile.differential.element.map((element) => [element.path, element]));
  for (const path of ours.keys()) {
    if (!base.some((element) => element.path === path)) throw new Error(`${profile.id}: the base has no ${path}`);
  }
  return { element: base.map((element) => ({ ...without(element), ...ours.get(element.path) })) };
}

const without = (element) => Object.fromEntries(Object.entries(element).filter(([name]) => !leftOut.includes(name)));

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  for (const { path, resource } of artefacts.filter((artefact) => artefact.resource.resourceType === 'StructureDefinition')) {
    const { differential, snapshot, ...rest } = resource;
    writeFileSync(join(root, path), JSON.stringify({ ...rest, snapshot: snapshotOf(resource), differential }, null, 2) + '\n');
  }
}
