// Where a task goes, sorted into what the machine routes by: names and packets, all of them known.

import { runError } from '../errors/index.ts';
import {
  findSendProblems,
  type GraphDefinition,
  indexGraph,
  isSend,
  type NodeDefinition,
  type Send,
} from '../graph/index.ts';
import { byCodeUnits, copyJson } from '../json/index.ts';
import { throwProblems } from '../options/index.ts';
import { END, type SendPacket, VALUE_DEPTH } from '../protocol/index.ts';
import { TOO_DEEP_MEND } from './encode-updates.ts';

/** Whose targets they are, and whom to tell what is dropped. */
export interface TargetSource {
  readonly node: string;
  readonly warn: (message: string) => void;
}

export interface SortedTargets {
  readonly goto: readonly string[];
  readonly sends: readonly SendPacket[];
}

/**
 * Where a node's Commands go must be declared: a machine that does not look for a turn after a node would not see one. END is
 * no turn, and a Send may go to any node once the node declares that it turns at all.
 */
export function refuseUndeclared(node: NodeDefinition | undefined, gotos: readonly (string | Send)[]): void {
  for (const goto of gotos) {
    const target = isSend(goto) ? goto.node : goto;
    if (!isSend(goto) && goto === END) continue;
    if (isSend(goto) ? node?.ends !== undefined : node?.ends?.includes(goto)) continue;
    const declared = node?.ends === undefined ? 'it declares no ends' : `its ends are: ${node.ends.join(', ')}`;
    throw runError({
      code: 'UNDECLARED_GOTO',
      where: `node '${node?.name}'`,
      what: `a ${isSend(goto) ? 'Send' : 'Command'} goes to '${target}', but ${declared}`,
      fix: `add the target to the node's options: { ends: ['${target}'] }`,
    });
  }
}

/** @throws InvalidUpdateError for a name that no node has, and for a Send whose argument is not JSON. */
export function sortTargets(
  targets: readonly (string | Send)[],
  definition: GraphDefinition,
  { node: source, warn }: TargetSource,
): SortedTargets {
  const { nodes } = indexGraph(definition);
  const names = new Set<string>();
  const sends: SendPacket[] = [];
  for (const target of targets) {
    const name = isSend(target) ? target.node : target;
    if (!nodes.has(name) && (name !== END || isSend(target))) throw unknownTarget(name, source, nodes.keys());
    if (isSend(target)) sends.push(...packets(target, source, warn));
    else if (name !== END) names.add(name);
  }
  return { goto: [...names].sort(byCodeUnits), sends };
}

// As in LangGraph.js, a Send of nothing is not a Send.
function packets(send: Send, source: string, warn: TargetSource['warn']): readonly SendPacket[] {
  const { node, args } = send;
  throwProblems(findSendProblems(send, `node '${source}', Send to '${node}'`));
  if (args === undefined) {
    warn(`node '${source}' made a Send to '${node}' without an argument: dropped`);
    return [];
  }
  const copy = copyJson(args, VALUE_DEPTH);
  if (copy.ok) return [{ node, arg: copy.value }];
  throw runError({
    code: 'NOT_JSON',
    where: `node '${source}', Send to '${node}'${copy.notJson.path === '' ? '' : `, '${copy.notJson.path}'`}`,
    what: `its argument is ${copy.notJson.found}`,
    fix: copy.notJson.tooDeep ? TOO_DEEP_MEND : 'send JSON values, or give the object a toJSON method',
  });
}

function unknownTarget(name: unknown, source: string, known: Iterable<string>): Error {
  return runError({
    code: 'UNKNOWN_NODE',
    where: `node '${source}'`,
    what: `no node is called '${String(name)}'; known: ${[...known].join(', ')}`,
    fix: 'correct the name, or add the node',
  });
}
