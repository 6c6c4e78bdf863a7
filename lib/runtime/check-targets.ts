// Where a task goes, sorted into what the machine routes by: names and packets, all of them known.

import { runError } from '../errors/index.ts';
import { type GraphDefinition, indexGraph, isSend, type NodeDefinition, type Send } from '../graph/index.ts';
import { byCodeUnits, copyJson } from '../json/index.ts';
import { END, type SendPacket } from '../protocol/index.ts';

export interface Targets {
  readonly goto: readonly string[];
  readonly sends: readonly SendPacket[];
}

/** The `goto`s of a node's Commands may name only what its `ends` declare. */
export function refuseUndeclared(node: NodeDefinition | undefined, gotos: readonly (string | Send)[]): void {
  for (const goto of gotos) {
    if (isSend(goto) || node?.ends?.includes(goto)) continue;
    const declared = node?.ends === undefined ? 'it declares no ends' : `its ends are: ${node.ends.join(', ')}`;
    throw runError({
      code: 'UNDECLARED_GOTO',
      where: `node '${node?.name}'`,
      what: `a Command goes to '${String(goto)}', but ${declared}`,
      mend: `add the target to the node's options: { ends: ['${String(goto)}'] }`,
    });
  }
}

/** @throws InvalidUpdateError for a name that no node has, and for a Send whose argument is not JSON. */
export function sortTargets(targets: readonly (string | Send)[], definition: GraphDefinition, source: string): Targets {
  const { nodes } = indexGraph(definition);
  const names = new Set<string>();
  const sends: SendPacket[] = [];
  for (const target of targets) {
    const name = isSend(target) ? target.node : target;
    if (!nodes.has(name) && (name !== END || isSend(target))) throw unknownTarget(name, source, nodes.keys());
    if (isSend(target)) sends.push(packet(target, source));
    else if (name !== END) names.add(name);
  }
  return { goto: [...names].sort(byCodeUnits), sends };
}

function packet({ node, args }: Send, source: string): SendPacket {
  const copy = copyJson(args === undefined ? null : args);
  if (copy.ok) return { node, arg: copy.value };
  throw runError({
    code: 'NOT_JSON',
    where: `node '${source}', Send to '${node}'${copy.notJson.path === '' ? '' : `, '${copy.notJson.path}'`}`,
    what: `its argument is ${copy.notJson.found}`,
    mend: 'send JSON values, or give the object a toJSON method',
  });
}

function unknownTarget(name: unknown, source: string, known: Iterable<string>): Error {
  return runError({
    code: 'UNKNOWN_NODE',
    where: `node '${source}'`,
    what: `no node is called '${String(name)}'; known: ${[...known].join(', ')}`,
    mend: 'correct the name, or add the node',
  });
}
