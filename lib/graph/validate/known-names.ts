// The names a draft knows, and how problems speak of them.

import { byCodeUnits, showValue } from '../../json/index.ts';
import { suggest } from '../../options/index.ts';
import { END, START } from '../../protocol/index.ts';
import type { Draft } from '../draft.ts';

export function knownNodes(draft: Draft): ReadonlySet<string> {
  return new Set(draft.nodes.map((node) => node.name).filter((name) => typeof name === 'string'));
}

/** `known: a, b, c`, or that there is none. */
export function listKnown(names: Iterable<string>): string {
  const sorted = [...names].sort(byCodeUnits);
  return sorted.length === 0 ? 'no node was added' : `known: ${sorted.join(', ')}`;
}

/** A name as people wrote it: START and END by their constants. */
export function quoted(name: unknown): string {
  if (name === START) return 'START';
  if (name === END) return 'END';
  return typeof name === 'string' ? `'${name}'` : showValue(name);
}

/** How to fix a name that no node has. The names of the constants, quoted, are a slip: their values are others. */
export function addOrCorrect(name: unknown, known: ReadonlySet<string>): string {
  if (name === 'START' || name === 'END') return `use the constant ${name}: import { ${name} } from 'stepgraph'`;
  // One letter for another is not a slip: 'b' was not meant to be 'a'.
  const meant = typeof name === 'string' && name.length > 2 ? suggest(name, [...known]) : undefined;
  if (meant !== undefined) return `did you mean '${meant}'? If not, add it with .addNode(${quoted(name)}, ...)`;
  return `add it with .addNode(${quoted(name)}, ...) or correct the name`;
}

/** `a string`, `null`, `nothing`: what stands where something else was expected. */
export function describeType(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
