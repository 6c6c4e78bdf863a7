// DB: stands for a search in a database that takes two seconds. Offline: the table is below.

import { setTimeout } from 'node:timers/promises';
import type { AsyncNodesState, AsyncNodesUpdate, Match } from '../../examples/async-nodes/state.ts';

const LATENCY_MS = 2_000;

const ROWS: readonly Match[] = [
  { id: 1, title: 'Step Functions: state machines as a service' },
  { id: 2, title: 'JSONata: a query language for JSON' },
  { id: 3, title: 'Lambda: functions as a service' },
  { id: 4, title: 'LangGraph: agents as graphs' },
];

export default async function db(
  { query }: Pick<AsyncNodesState, 'query'>,
  config?: { readonly signal?: AbortSignal },
): Promise<AsyncNodesUpdate> {
  await setTimeout(LATENCY_MS, undefined, { signal: config?.signal });
  const words = query.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return { db_result: ROWS.filter(({ title }) => words.some((word) => title.toLowerCase().includes(word))) };
}
