// Routers: they run right after their node, in the same task, on the snapshot with that node's own writes.

import { runError } from '../errors/index.ts';
import { type BranchDefinition, isSend, type NodeConfig, type Send } from '../graph/index.ts';
import { type JsonObject, showValue } from '../json/index.ts';

/** Where the routers of one node lead, in the order in which they were added; each gets a view and a config of its own. */
export async function runRouters(
  branches: readonly BranchDefinition[],
  view: () => JsonObject,
  config: () => NodeConfig,
): Promise<(string | Send)[]> {
  const targets: (string | Send)[] = [];
  for (const branch of branches) {
    const routed = await route(branch, view(), config());
    for (const result of Array.isArray(routed) ? routed : [routed]) targets.push(targetOf(branch, result));
  }
  return targets;
}

async function route({ router, source }: BranchDefinition, state: JsonObject, config: NodeConfig): Promise<unknown> {
  if (typeof router === 'function') return router(state as never, config);
  // Loaded only here: a graph without conditions in JSONata does not carry its engine into a Lambda.
  const { evaluateText } = await import('../evaluator/index.ts');
  const { configurable, metadata, tags } = config;
  try {
    return evaluateText(router.text, { state, config: { configurable, metadata, tags } });
  } catch (error) {
    throw await failedCondition(source, error);
  }
}

async function failedCondition(source: string, error: unknown): Promise<Error> {
  const { readReason, reasonText } = await import('../protocol/evaluation-failure.ts');
  const { message } = error as { readonly message?: unknown };
  return runError(
    {
      code: 'EXPRESSION_FAILED',
      where: `conditional edge from '${source}'`,
      what: `its condition failed: ${reasonText(readReason(String(message ?? error)))}`,
      fix: 'test the values of the state before using them: $exists($state.key) ? ... : ...',
    },
    { cause: error },
  );
}

function targetOf(branch: BranchDefinition, result: unknown): string | Send {
  if (isSend(result)) return result;
  const key = typeof result === 'boolean' || typeof result === 'number' ? String(result) : result;
  if (typeof key === 'string') {
    const target = branch.pathMap === undefined ? key : own(branch.pathMap, key);
    if (target !== undefined && (branch.targets === undefined || branch.targets.includes(target))) return target;
  }
  throw unknownResult(branch, result);
}

const own = (map: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined;

function unknownResult({ source, pathMap, targets }: BranchDefinition, result: unknown): Error {
  const legal = pathMap === undefined ? targets : Object.keys(pathMap);
  return runError({
    code: 'UNKNOWN_NODE',
    where: `conditional edge from '${source}'`,
    what: `its router returned ${showValue(result)}${legal === undefined ? '' : `; declared: ${legal.join(', ')}`}`,
    fix:
      legal === undefined
        ? 'return the name of a node, END, a Send, or a list of them'
        : 'return one of those, or declare it',
  });
}
