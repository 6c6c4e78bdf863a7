// The fingerprint of a graph's structure: the same for graphs whose runs can go on from each other's checkpoints. What nodes and reducers
// do may change; which nodes there are, what leads where and which channels there are may not.

import { createHash } from 'node:crypto';
import type { JsonValue } from '../json/index.ts';
import { stableStringify } from '../json/index.ts';
import type { GraphDefinition } from './definition.ts';

/** 16 hexadecimal digits. */
export function fingerprintOf({ nodes, edges, joins, branches, channels }: GraphDefinition): string {
  const structure = {
    nodes: nodes.map(({ name, kind, defer, ends }) => ({ name, kind, defer: defer === true, ends: ends ?? null })),
    edges: sorted(edges.map(({ source, target }) => [source, target])),
    joins: sorted(joins.map(({ sources, target }) => [[...sources].sort(), target])),
    branches: sorted(branches.map(({ source, targets, pathMap }) => [source, targets ?? null, pathMap ?? null])),
    channels: channels.map(({ key }) => key),
  };
  return createHash('sha256')
    .update(stableStringify(structure as unknown as JsonValue))
    .digest('hex')
    .slice(0, 16);
}

// In whatever order a graph was written.
function sorted(entries: readonly (readonly unknown[])[]): readonly string[] {
  return entries.map((entry) => stableStringify(entry as JsonValue)).sort();
}
