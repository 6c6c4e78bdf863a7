// Edges and joins: every end of them exists and may stand there.

import type { Problem } from '../../errors/index.ts';
import { END, START } from '../../protocol/index.ts';
import type { Draft, DraftEdge } from '../draft.ts';
import { addOrCorrect, knownNodes, listKnown, quoted } from './known-names.ts';

export function findEdgeProblems(draft: Draft): Problem[] {
  const known = knownNodes(draft);
  return draft.edges.flatMap((edge) => (Array.isArray(edge.source) ? findJoin(edge, known) : findEdge(edge, known)));
}

function findEdge({ source, target }: DraftEdge, known: ReadonlySet<string>): Problem[] {
  const where = `edge ${quoted(source)} -> ${quoted(target)}`;
  return [
    ...(source === END
      ? [misplaced(where, 'END cannot be where an edge begins', 'END runs nothing: begin at a node')]
      : source === START || known.has(source as string)
        ? []
        : [unknownName('UNKNOWN_SOURCE', where, source, known)]),
    ...findTarget(target, known, where),
  ];
}

/** What is wrong with a place where a run is to go on. */
export function findTarget(target: unknown, known: ReadonlySet<string>, where: string): Problem[] {
  if (target === START)
    return [misplaced(where, 'START cannot be a target', 'a run begins once: name the node to go to')];
  if (target === END || known.has(target as string)) return [];
  return [unknownName('UNKNOWN_TARGET', where, target, known)];
}

function findJoin(edge: DraftEdge, known: ReadonlySet<string>): Problem[] {
  const sources = edge.source as readonly string[];
  const where = `join [${sources.map(quoted).join(', ')}] -> ${quoted(edge.target)}`;
  const problems = sources.flatMap((source) => {
    if (source === START || source === END) {
      const fix = 'only nodes can be waited for: use addEdge for START';
      return [{ code: 'INVALID_JOIN' as const, where, what: `${quoted(source)} cannot be waited for`, fix }];
    }
    return known.has(source) ? [] : [unknownName('UNKNOWN_SOURCE', where, source, known)];
  });
  if (sources.length === 0) {
    problems.push({
      code: 'INVALID_JOIN',
      where,
      what: 'it waits for nothing, so it never fires',
      fix: 'name its sources',
    });
  }
  if (edge.target !== END) return [...problems, ...findTarget(edge.target, known, where)];
  const fix = 'let each source go to END by an edge of its own: END needs no waiting';
  return [...problems, { code: 'INVALID_JOIN', where, what: 'END cannot be the target of a join', fix }];
}

function misplaced(where: string, what: string, fix: string): Problem {
  return { code: 'INVALID_EDGE', where, what, fix };
}

export function unknownName(
  code: 'UNKNOWN_SOURCE' | 'UNKNOWN_TARGET',
  where: string,
  name: unknown,
  known: ReadonlySet<string>,
): Problem {
  return {
    code,
    where,
    what: `no node is called ${quoted(name)}; ${listKnown(known)}`,
    fix: addOrCorrect(name, known),
  };
}
