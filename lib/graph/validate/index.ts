// The structure of a graph, checked whole: every check is a function from the draft to its problems.

import type { Problem } from '../../errors/index.ts';
import type { Draft } from '../draft.ts';
import { findBranchProblems } from './find-branch-problems.ts';
import { findEdgeProblems } from './find-edge-problems.ts';
import { findNodeProblems } from './find-node-problems.ts';
import { findReachProblems } from './find-reach-problems.ts';

export function validate(draft: Draft, channelKeys: ReadonlySet<string>): Problem[] {
  return [
    ...findNodeProblems(draft, channelKeys),
    ...findEdgeProblems(draft),
    ...findBranchProblems(draft),
    ...findReachProblems(draft),
  ];
}
