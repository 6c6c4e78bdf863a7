// A graph, checked whole: every check is a function from the draft to its problems.

import type { Problem } from '../../errors/index.ts';
import { showValue } from '../../json/index.ts';
import { isName, limits } from '../../limits/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import type { Draft } from '../draft.ts';
import { compileOptions } from '../options/graph-options.ts';
import { findBranchProblems } from './find-branch-problems.ts';
import { checkChannels } from './find-channel-problems.ts';
import { findEdgeProblems } from './find-edge-problems.ts';
import { findNodeProblems } from './find-node-problems.ts';
import { findReachProblems } from './find-reach-problems.ts';
import { findSchemaProblems } from './find-schema-problems.ts';

/** All that is wrong with a draft; `name` is that of the graph. */
export function findDraftProblems(draft: Draft, name: unknown): Problem[] {
  const channels = checkChannels(draft);
  return [
    ...findNameProblems(name),
    ...findOptionProblems(draft.options, compileOptions, 'compile'),
    ...findSchemaProblems(draft.schemas),
    ...channels.problems,
    ...findNodeProblems(draft, channels.keys),
    ...findEdgeProblems(draft),
    ...findBranchProblems(draft),
    ...findReachProblems(draft),
  ];
}

function findNameProblems(name: unknown): Problem[] {
  if (typeof name === 'string' && isName(name)) return [];
  const fix = `use 1 to ${limits.nameLength} of letters, digits, '-' and '_': it becomes the name of the state machine`;
  return [{ code: 'INVALID_GRAPH_NAME', where: 'compile({ name })', what: `the name is ${showValue(name)}`, fix }];
}
