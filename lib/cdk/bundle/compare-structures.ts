// Where two graphs differ in structure, place by place: the one that the construct was given, and the one that `entry` exports.

import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../errors/index.ts';
import type { GraphSource } from './graph-source.ts';
import type { GraphStructure } from './load-entry.ts';

interface Part {
  /** In the user's words: `node 'a'`. */
  readonly name: string;
  readonly value: unknown;
}

/** A problem for each difference. */
export function findEntryDifferences(source: GraphSource, given: GraphStructure, exported: GraphStructure): Problem[] {
  const [ours, theirs] = [partsOf(given), partsOf(exported)];
  const missing = ours.filter(({ name }) => !theirs.some((part) => part.name === name));
  const added = theirs.filter(({ name }) => !ours.some((part) => part.name === name));
  const changed = ours.filter(({ name, value }) => {
    const counterpart = theirs.find((part) => part.name === name);
    return counterpart !== undefined && !isDeepStrictEqual(value, counterpart.value);
  });
  return [
    ...missing.map(({ name }) => problem(source, name, "it is in the graph given, but not in what 'entry' exports")),
    ...added.map(({ name }) => problem(source, name, "it is in what 'entry' exports, but not in the graph given")),
    ...changed.map(({ name }) =>
      problem(source, name, "it is not the same in the graph given and in what 'entry' exports"),
    ),
  ];
}

function partsOf(structure: GraphStructure): Part[] {
  const { nodes, channels, edges, joins, branches, ...rest } = structure;
  return [
    ...Object.entries(rest).map(([key, value]) => ({ name: settings[key] ?? key, value })),
    ...listOf(nodes).map((node) => ({ name: `node '${node['name']}'`, value: node })),
    ...listOf(channels).map((channel) => ({ name: `channel '${channel['key']}'`, value: channel })),
    ...listOf(edges).map(({ source, target }) => ({ name: `edge '${source}' -> '${target}'`, value: true })),
    ...listOf(joins).map(({ sources, target }) => ({ name: `join ${quoted(sources)} -> '${target}'`, value: true })),
    ...numbered(listOf(branches)).map(({ branch, name }) => ({ name, value: branch })),
  ];
}

const settings: Readonly<Record<string, string>> = {
  name: 'the name',
  description: 'the description',
  inputKeys: 'the input schema',
  outputKeys: 'the output schema',
};

// A node may have several routers; they are told apart by their order.
function numbered(branches: readonly GraphStructure[]): { branch: GraphStructure; name: string }[] {
  return branches.map((branch, index) => {
    const before = branches.slice(0, index).filter(({ source }) => source === branch['source']).length;
    return { branch, name: `router ${before === 0 ? '' : `${before + 1} `}of '${branch['source']}'` };
  });
}

const listOf = (value: unknown): readonly GraphStructure[] => (Array.isArray(value) ? (value as GraphStructure[]) : []);

function quoted(names: unknown): string {
  return `[${(names as string[]).map((name) => `'${name}'`).join(', ')}]`;
}

function problem({ entry, exportName }: GraphSource, where: string, what: string): Problem {
  const fix = `give the construct the graph that '${entry}' exports as '${exportName}', or correct entry or exportName`;
  return { code: 'ENTRY_DIFFERS', where, what, fix };
}
