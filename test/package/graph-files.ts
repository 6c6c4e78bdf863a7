// Graphs as people write them: with `import` or with `require`, in files of every extension. Their nodes are modules of their own,
// which say whether their copy of the library is the one that runs.

export type Syntax = 'import' | 'require';

export interface GraphFile {
  readonly extension: string;
  readonly syntax: Syntax;
}

/** Whatever a project's `"type"`: the extension decides nothing but for `.mjs` and `.mts`. */
export const graphFiles = (type: string | undefined): readonly GraphFile[] => [
  ...['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => ({ extension, syntax: 'import' as const })),
  ...['cts', 'cjs', ...(type === 'module' ? [] : ['ts', 'js'])].map((extension) => ({
    extension,
    syntax: 'require' as const,
  })),
];

export const isTypeScript = ({ extension }: GraphFile): boolean => extension.endsWith('ts');

export const nameOf = ({ extension, syntax }: GraphFile): string => `${syntax}-${extension}/graph.${extension}`;

/** What a run of any of them prints, given `{ "name": "Ada" }`. */
export const EXPECTED = { name: 'Ada', greeting: 'Hello, Ada, of the same library!' };

/** The graph, its node, and the module by which the node compares its library with the one that runs. */
export function textsOf(file: GraphFile): Readonly<Record<string, string>> {
  const { extension, syntax } = file;
  const directory = `${syntax}-${extension}`;
  return {
    [nameOf(file)]: syntax === 'import' ? importing(file) : requiring(file),
    [`${directory}/node.${extension}`]: nodeText(file),
    'library.mjs': "export { StateGraph } from 'stepgraph';\n",
  };
}

const wiring = (extension: string): string => `
  .addNode('hello', lazy(() => import('./node.${extension}')))
  .addNode('loud', async ({ greeting }) => ({ greeting: greeting + '!' }))
  .addEdge(START, 'hello')
  .addEdge('hello', 'loud')
  .addEdge('loud', END)
  .compile({ name: 'door' });
`;

// A type-only import, as \`verbatimModuleSyntax\` asks for.
function importing(file: GraphFile): string {
  const text = isTypeScript(file) ? '<string>' : '';
  const types = isTypeScript(file)
    ? "import type { CompiledGraph } from 'stepgraph';\nexport type Any = CompiledGraph;\n"
    : '';
  return `import { Annotation, END, START, StateGraph, lazy } from 'stepgraph';
${types}const State = Annotation.Root({ name: Annotation${text}(), greeting: Annotation${text}() });
export const graph = new StateGraph(State)${wiring(file.extension)}`;
}

function requiring(file: GraphFile): string {
  const typed = isTypeScript(file) ? 'const width: number = 1;\nvoid width;\n' : '';
  return `const { Annotation, END, START, StateGraph, lazy } = require('stepgraph');
${typed}const State = Annotation.Root({ name: Annotation(), greeting: Annotation() });
exports.graph = new StateGraph(State)${wiring(file.extension)}`;
}

function nodeText({ syntax }: GraphFile): string {
  const [load, give] =
    syntax === 'import'
      ? ["import { StateGraph } from 'stepgraph';", 'export default']
      : ["const { StateGraph } = require('stepgraph');", 'module.exports ='];
  return `${load}
${give} async ({ name }) => {
  const running = await import('../library.mjs');
  return { greeting: 'Hello, ' + name + ', of ' + (running.StateGraph === StateGraph ? 'the same' : 'another') + ' library' };
};
`;
}
