// A graph of n lazy nodes as files, and the same nodes as plain Lambda handlers: what a synth has to bundle.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CompiledGraph } from '../lib/index.ts';

export interface LazyGraph {
  readonly graph: CompiledGraph;
  /** The module that exports the graph, from the project's root. */
  readonly entry: string;
  readonly nodes: readonly string[];
  /** The file of a node written as a handler of its own. */
  handlerOf(node: string): string;
  remove(): void;
}

/** Below the project, so that imports of its packages are found. */
export async function writeLazyGraph(count: number): Promise<LazyGraph> {
  const root = process.cwd();
  mkdirSync(join(root, '.stepgraph'), { recursive: true });
  const directory = mkdtempSync(join(root, '.stepgraph', 'bench-'));
  const nodes = Array.from({ length: count }, (_, index) => `n${String(index).padStart(3, '0')}`);
  for (const node of nodes) {
    writeFileSync(join(directory, `${node}.ts`), nodeText(node));
    writeFileSync(join(directory, `${node}-handler.ts`), handlerText(node));
  }
  const path = join(directory, 'graph.ts');
  writeFileSync(path, graphText(nodes));
  const { graph } = (await import(pathToFileURL(path).href)) as { readonly graph: CompiledGraph };
  return {
    graph,
    entry: relative(root, path),
    nodes,
    handlerOf: (node) => join(directory, `${node}-handler.ts`),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

const nodeText = (node: string): string => `
export default async function ${node}() {
  return { log: ['${node}'] };
}
`;

const handlerText = (node: string): string => `
import ${node} from './${node}.ts';
export const handler = async (event: { readonly log: readonly string[] }) => {
  const update = await ${node}();
  return { log: [...event.log, ...update.log] };
};
`;

const graphText = (nodes: readonly string[]): string => `
import { Annotation, END, lazy, reducers, START, StateGraph } from 'stepgraph';

const State = Annotation.Root({ log: Annotation<string[]>({ reducer: reducers.append, default: () => [] }) });

export const graph = new StateGraph(State)
${nodes.map((node) => `  .addNode('${node}', lazy(() => import('./${node}.ts')))`).join('\n')}
${nodes.map((node, index) => `  .addEdge(${index === 0 ? 'START' : `'${nodes[index - 1]}'`}, '${node}')`).join('\n')}
  .addEdge('${nodes.at(-1)}', END)
  .compile({ name: 'lazy' });
`;
