// The names a draft knows, and how problems speak of them.

import { byCodeUnits } from '../../json/index.ts';
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
export function quoteName(name: unknown): string {
  if (name === START) return 'START';
  if (name === END) return 'END';
  return typeof name === 'string' ? `'${name}'` : String(JSON.stringify(name) ?? typeof name);
}

/** `a string`, `null`, `nothing`: what stands where something else was expected. */
export function describeType(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
