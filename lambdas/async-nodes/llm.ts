// LLM: stands for a call of a language model that answers after two seconds. Offline: the answer is made up here.

import { setTimeout } from 'node:timers/promises';
import type { AsyncNodesState, AsyncNodesUpdate } from '../../examples/async-nodes/state.ts';

const LATENCY_MS = 2_000;

export default async function llm(
  { query }: Pick<AsyncNodesState, 'query'>,
  config?: { readonly signal?: AbortSignal },
): Promise<AsyncNodesUpdate> {
  await setTimeout(LATENCY_MS, undefined, { signal: config?.signal });
  return { llm_result: `A model would now say something wise about “${query}”.` };
}
