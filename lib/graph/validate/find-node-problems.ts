// Nodes: names, functions, options.

import type { Problem } from '../../errors/index.ts';
import { copyJson, isJsonObject, showValue } from '../../json/index.ts';
import { limits } from '../../limits/index.ts';
import { findOptionProblems } from '../../options/index.ts';
import { END, START, VALUE_DEPTH } from '../../protocol/index.ts';
import type { Draft, DraftNode } from '../draft.ts';
import { toSeconds } from '../duration.ts';
import { nodeOptions, timeoutOptions } from '../options/node-options.ts';
import { findLazyProblems } from './find-lazy-problems.ts';
import { findRetryProblems } from './find-retry-problems.ts';
import { addOrCorrect, describeType, knownNodes, listKnown, quoted } from './known-names.ts';

export function findNodeProblems(draft: Draft, channelKeys: ReadonlySet<string>): Problem[] {
  const counts = new Map<string, number>();
  for (const { name } of draft.nodes) counts.set(name, (counts.get(name) ?? 0) + 1);
  const known = knownNodes(draft);
  return [
    ...[...counts].filter(([, count]) => count > 1).map(([name]) => duplicate(name)),
    ...draft.nodes.flatMap((node) => [
      ...findNameProblems(node.name, channelKeys),
      ...findActionProblems(node),
      ...findWrongOptions(node, known, channelKeys),
    ]),
  ];
}

function duplicate(name: string): Problem {
  return {
    code: 'DUPLICATE_NODE',
    where: `node ${quoted(name)}`,
    what: 'it is added more than once',
    fix: 'give each node a name of its own',
  };
}

function findNameProblems(name: unknown, channelKeys: ReadonlySet<string>): Problem[] {
  const where = `node ${quoted(name)}`;
  if (typeof name !== 'string' || name === '' || name.length > limits.stateNameLength) {
    const fix = `give it a name of 1 to ${limits.stateNameLength} characters`;
    return [{ code: 'INVALID_NODE_NAME', where, what: 'it has no usable name', fix }];
  }
  if (name === START || name === END || name.startsWith('__')) {
    const fix = 'use a name that does not begin with two underscores; START and END are always there';
    return [{ code: 'RESERVED_NAME', where, what: 'the name is reserved', fix }];
  }
  if (name in Object.prototype) {
    const fix = 'use a name that plain objects do not have by themselves, as LangGraph asks too';
    return [{ code: 'RESERVED_NAME', where, what: 'the name is reserved', fix }];
  }
  // Half of a surrogate pair is not a string; '{%' and '%}' are where the service would read an expression.
  const bad = /[|:*\p{Cc}\p{Cs}]|^\{%|%\}$/u.exec(name)?.[0];
  if (bad !== undefined) {
    const fix = "leave out '|', ':', '*', control characters and the marks '{%' and '%}': states are named after nodes";
    return [{ code: 'INVALID_NODE_NAME', where, what: `it contains ${JSON.stringify(bad)}`, fix }];
  }
  if (!channelKeys.has(name)) return [];
  const fix = 'rename the node or the channel: LangGraph tells the two apart by name';
  return [{ code: 'NODE_IS_CHANNEL', where, what: 'a channel of the state has the same name', fix }];
}

function findActionProblems({ name, action }: DraftNode): Problem[] {
  const where = `node ${quoted(name)}`;
  if (typeof action === 'function') return findLazyProblems(action, where);
  const isGraph = typeof action === 'object' && action !== null && 'invoke' in action;
  const fix = isGraph
    ? 'wrap it: async (state) => { const result = await child.invoke({ ... }); return { ... }; }'
    : 'pass an async function (state, config) => update, or lazy(() => import(...))';
  const what = `it is ${isGraph ? 'a runnable or compiled graph' : describeType(action)}, not a function`;
  return [{ code: 'INVALID_NODE', where, what, fix }];
}

function findWrongOptions(node: DraftNode, known: ReadonlySet<string>, channelKeys: ReadonlySet<string>): Problem[] {
  const { options } = node;
  const where = `node ${quoted(node.name)}`;
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    return [
      { code: 'INVALID_NODE', where, what: 'its options are not an object', fix: "pass { timeout: '30s' } or nothing" },
    ];
  }
  return [
    ...findOptionProblems(options, nodeOptions, `${where}, options`),
    ...findTimeoutProblems(options.timeout, where),
    ...(options.retryPolicy === undefined ? [] : findRetryProblems(options.retryPolicy, where)),
    ...unknownEnds(options.ends, known, where),
    ...unknownWrites(options.writes, channelKeys, where),
    ...(isMetadata(options.metadata)
      ? []
      : [
          {
            code: 'INVALID_NODE' as const,
            where,
            what: 'its metadata is not JSON object',
            fix: 'use JSON values only',
          },
        ]),
  ];
}

// Only plain objects of JSON are metadata.
function isMetadata(value: unknown): boolean {
  return value === undefined || (copyJson(value, VALUE_DEPTH).ok && isJsonObject(value));
}

function findTimeoutProblems(timeout: unknown, where: string): Problem[] {
  if (timeout === undefined) return [];
  if (typeof timeout === 'object' && timeout !== null) {
    const unknown = findOptionProblems(timeout, timeoutOptions, `${where}, timeout`);
    if (!('runTimeout' in timeout) && unknown.length > 0) return unknown;
    return [
      ...unknown,
      ...('runTimeout' in timeout ? findDurationProblems(timeout.runTimeout, where) : [noDuration(timeout, where)]),
    ];
  }
  return findDurationProblems(timeout, where);
}

function findDurationProblems(duration: unknown, where: string): Problem[] {
  return toSeconds(duration) === undefined ? [noDuration(duration, where)] : [];
}

function noDuration(timeout: unknown, where: string): Problem {
  const fix = `give milliseconds above 0, or text such as '30s', '5m', '1h'; at most ${limits.seconds} s`;
  return { code: 'INVALID_TIMEOUT', where, what: `its timeout is ${showValue(timeout)}`, fix };
}

function unknownEnds(ends: unknown, known: ReadonlySet<string>, where: string): Problem[] {
  if (ends === undefined) return [];
  if (!Array.isArray(ends)) {
    return [{ code: 'INVALID_NODE', where, what: 'its ends are not a list', fix: "pass ends: ['next', END]" }];
  }
  return ends
    .filter((end) => end !== END && !known.has(end as string))
    .map((end) => ({
      code: 'UNKNOWN_TARGET',
      where: `${where}, ends`,
      what: `no node is called ${quoted(end)}; ${listKnown(known)}`,
      fix: addOrCorrect(end, known),
    }));
}

function unknownWrites(writes: unknown, channelKeys: ReadonlySet<string>, where: string): Problem[] {
  if (writes === undefined) return [];
  if (!Array.isArray(writes)) {
    return [{ code: 'INVALID_NODE', where, what: 'its writes are not a list', fix: "pass writes: ['channel']" }];
  }
  return writes
    .filter((key) => !channelKeys.has(key as string))
    .map((key) => ({
      code: 'UNKNOWN_CHANNEL',
      where: `${where}, writes`,
      what: `no channel is called ${quoted(key)}; known: ${[...channelKeys].join(', ')}`,
      fix: 'declare it in the state or correct the name',
    }));
}
