// What a node returned, read into parts: updates in merge order, then where its Commands go. LangGraph's rules for what a
// node may return hold: nothing, an object, a Command, a Send, or a list with at least one Command in it.

import { runError } from '../errors/index.ts';
import { type Command, findCommandProblems, isCommand, isSend, type Send } from '../graph/index.ts';
import { throwProblems } from '../options/index.ts';

/** One update as pairs: a list, because a Command's update may name a key twice. */
export type UpdatePairs = readonly (readonly [string, unknown])[];

export interface NodeResultParts {
  readonly updates: readonly UpdatePairs[];
  readonly gotos: readonly (string | Send)[];
}

/**
 * @throws InvalidUpdateError (INVALID_GRAPH_NODE_RETURN_VALUE) for anything a node may not return; GraphRunError (NOT_YET,
 * UNKNOWN_OPTION) for what a Command may not have.
 */
export function readResult(result: unknown, node: string): NodeResultParts {
  if (isNothing(result)) return { updates: [], gotos: [] };
  if (isCommand(result)) {
    throwProblems(findCommandProblems(result, `node '${node}', Command`));
    return { updates: updatesOf(result, node), gotos: gotosOf(result) };
  }
  if (isSend(result)) return { updates: [], gotos: [result] };
  if (Array.isArray(result)) {
    if (result.some(isCommand)) return readParts(result, node);
    throw invalidReturn(node, 'a list without a Command');
  }
  if (typeof result === 'object') return { updates: [Object.entries(result as object)], gotos: [] };
  throw invalidReturn(node, `a ${typeof result}`);
}

// As in LangGraph.js, every falsy value means: nothing to change.
function isNothing(result: unknown): boolean {
  return result === undefined || result === null || result === false || result === 0 || result === '';
}

function readParts(parts: readonly unknown[], node: string): NodeResultParts {
  const read = parts.map((part) => readResult(part, node));
  return { updates: read.flatMap(({ updates }) => updates), gotos: read.flatMap(({ gotos }) => gotos) };
}

function updatesOf({ update }: Command, node: string): readonly UpdatePairs[] {
  if (update === undefined || update === null) return [];
  if (Array.isArray(update)) {
    if (update.every((pair) => Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string'))
      return [update];
    throw invalidReturn(node, 'a Command whose update is a list of something else than pairs of key and value');
  }
  if (typeof update === 'object') return [Object.entries(update)];
  throw invalidReturn(node, `a Command whose update is a ${typeof update}`);
}

function gotosOf({ goto }: Command): readonly (string | Send)[] {
  if (goto === undefined || goto === null) return [];
  return typeof goto === 'string' || isSend(goto) ? [goto] : goto;
}

function invalidReturn(node: string, found: string): Error {
  return runError({
    code: 'INVALID_GRAPH_NODE_RETURN_VALUE',
    where: `node '${node}'`,
    what: `it returned ${found}`,
    fix: 'return an object with the keys to change, a Command, a list with a Command in it, or nothing',
  });
}
