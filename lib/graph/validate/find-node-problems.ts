// Nodes: names, functions, options.

import type { Problem } from '../../errors/index.ts';
import { END, START } from '../../protocol/index.ts';
import { isMetadata } from '../channels.ts';
import type { Draft, DraftNode } from '../draft.ts';
import { toSeconds } from '../duration.ts';
import { findRetryProblems } from '../retry-policy.ts';
import { describeType, knownNodes, listKnown, quoteName } from './known-names.ts';

const MAX_NAME_LENGTH = 80;

export function findNodeProblems(draft: Draft, channelKeys: ReadonlySet<string>): Problem[] {
  const counts = new Map<string, number>();
  for (const { name } of draft.nodes) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [
    ...[...counts].filter(([, count]) => count > 1).map(([name]) => duplicate(name)),
    ...draft.nodes.flatMap((node) => [
      ...findNameProblems(node.name, channelKeys),
      ...findActionProblems(node),
      ...findOptionProblems(node, knownNodes(draft), channelKeys),
    ]),
  ];
}

function duplicate(name: string): Problem {
  return {
    code: 'DUPLICATE_NODE',
    where: `node ${quoteName(name)}`,
    what: 'it is added more than once',
    mend: 'give each node a name of its own',
  };
}

function findNameProblems(name: unknown, channelKeys: ReadonlySet<string>): Problem[] {
  const where = `node ${quoteName(name)}`;
  if (typeof name !== 'string' || name === '' || name.length > MAX_NAME_LENGTH) {
    const mend = `give it a name of 1 to ${MAX_NAME_LENGTH} characters`;
    return [{ code: 'INVALID_NODE_NAME', where, what: 'it has no usable name', mend }];
  }
  if (name === START || name === END || name.startsWith('__')) {
    const mend = 'use a name that does not begin with two underscores; START and END are always there';
    return [{ code: 'RESERVED_NAME', where, what: 'the name is reserved', mend }];
  }
  if (name in Object.prototype) {
    const mend = 'use a name that plain objects do not have by themselves, as LangGraph asks too';
    return [{ code: 'RESERVED_NAME', where, what: 'the name is reserved', mend }];
  }
  // Half of a surrogate pair is no text; '{%' and '%}' are where the service would read an expression.
  const bad = /[|:*\p{Cc}\p{Cs}]|^\{%|%\}$/u.exec(name)?.[0];
  if (bad !== undefined) {
    const mend =
      "leave out '|', ':', '*', control characters and the marks '{%' and '%}': states are named after nodes";
    return [{ code: 'INVALID_NODE_NAME', where, what: `it contains ${JSON.stringify(bad)}`, mend }];
  }
  if (!channelKeys.has(name)) return [];
  const mend = 'rename the node or the channel: LangGraph tells the two apart by name';
  return [{ code: 'NODE_IS_CHANNEL', where, what: 'a channel of the state has the same name', mend }];
}

function findActionProblems({ name, action }: DraftNode): Problem[] {
  if (typeof action === 'function') return [];
  const where = `node ${quoteName(name)}`;
  const isGraph = typeof action === 'object' && action !== null && 'invoke' in action;
  const mend = isGraph
    ? 'wrap it: async (state) => { const result = await child.invoke({ ... }); return { ... }; }'
    : 'pass an async function (state, config) => update, or lazy(() => import(...))';
  const what = `it is ${isGraph ? 'a runnable or compiled graph' : describeType(action)}, not a function`;
  return [{ code: 'INVALID_NODE', where, what, mend }];
}

function findOptionProblems(node: DraftNode, known: ReadonlySet<string>, channelKeys: ReadonlySet<string>): Problem[] {
  const { options } = node;
  const where = `node ${quoteName(node.name)}`;
  if (typeof options !== 'object' || options === null) {
    return [
      { code: 'INVALID_NODE', where, what: 'its options are no object', mend: "pass { timeout: '30s' } or nothing" },
    ];
  }
  return [
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
            what: 'its metadata is no JSON object',
            mend: 'use JSON values only',
          },
        ]),
  ];
}

function findTimeoutProblems(timeout: unknown, where: string): Problem[] {
  if (timeout === undefined) return [];
  const duration =
    typeof timeout === 'object' && timeout !== null && 'runTimeout' in timeout ? timeout.runTimeout : timeout;
  if (toSeconds(duration) !== undefined) return [];
  const mend = "give milliseconds above 0, or text such as '30s', '5m', '1h'; at most 99999999 s";
  return [{ code: 'INVALID_TIMEOUT', where, what: `its timeout is ${JSON.stringify(timeout)}`, mend }];
}

function unknownEnds(ends: unknown, known: ReadonlySet<string>, where: string): Problem[] {
  if (ends === undefined) return [];
  if (!Array.isArray(ends)) {
    return [{ code: 'INVALID_NODE', where, what: 'its ends are no list', mend: "pass ends: ['next', END]" }];
  }
  return ends
    .filter((end) => end !== END && !known.has(end as string))
    .map((end) => ({
      code: 'UNKNOWN_TARGET',
      where: `${where}, ends`,
      what: `no node is called ${quoteName(end)}; ${listKnown(known)}`,
      mend: `add it with .addNode(${quoteName(end)}, ...) or correct the name`,
    }));
}

function unknownWrites(writes: unknown, channelKeys: ReadonlySet<string>, where: string): Problem[] {
  if (writes === undefined) return [];
  if (!Array.isArray(writes)) {
    return [{ code: 'INVALID_NODE', where, what: 'its writes are no list', mend: "pass writes: ['channel']" }];
  }
  return writes
    .filter((key) => !channelKeys.has(key as string))
    .map((key) => ({
      code: 'UNKNOWN_CHANNEL',
      where: `${where}, writes`,
      what: `no channel is called ${quoteName(key)}; known: ${[...channelKeys].join(', ')}`,
      mend: 'declare it in the state or correct the name',
    }));
}
