// Conditional edges: a source, a function, and targets that exist.

import type { Problem } from '../../errors/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { END, START } from '../../protocol/index.ts';
import type { Draft, DraftBranch } from '../draft.ts';
import { edgeOptions } from '../options/graph-options.ts';
import { isJsonataExpression } from '../reducers/index.ts';
import { findTarget, unknownName } from './find-edge-problems.ts';
import { describeType, knownNodes, quoted } from './known-names.ts';

export function findBranchProblems(draft: Draft): Problem[] {
  const known = knownNodes(draft);
  return draft.branches.flatMap((branch) => findProblems(branch, known));
}

function findProblems({ source, router, targets, given }: DraftBranch, known: ReadonlySet<string>): Problem[] {
  const where = `conditional edge from ${quoted(source)}`;
  const sourceProblems: Problem[] =
    source === END
      ? [{ code: 'INVALID_EDGE', where, what: 'END cannot be where an edge begins', fix: 'begin at a node' }]
      : source === START || known.has(source)
        ? []
        : [unknownName('UNKNOWN_SOURCE', where, source, known)];
  const routerProblems: Problem[] =
    typeof router === 'function' || isJsonataExpression(router)
      ? []
      : [
          {
            code: 'INVALID_CONDITION',
            where,
            what: `its router is ${describeType(router)}, not a function`,
            fix: 'pass (state) => name, with a list or a record of the targets after it',
          },
        ];
  return [
    ...findOptionProblems(given, edgeOptions, where),
    ...sourceProblems,
    ...routerProblems,
    ...findTargets(targets, known, where),
  ];
}

function findTargets(targets: unknown, known: ReadonlySet<string>, where: string): Problem[] {
  if (targets === undefined) return [];
  if (typeof targets !== 'object' || targets === null) {
    const fix = "list them: ['a', 'b', END], or map results to them: { yes: 'a', no: END }";
    return [{ code: 'INVALID_CONDITION', where, what: 'its targets are neither a list nor a record', fix }];
  }
  return Object.values(targets).flatMap((target) => findTarget(target, known, where));
}
