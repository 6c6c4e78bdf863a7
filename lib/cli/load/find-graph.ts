// Which export of a module is the graph: the one asked for, else `graph`, else the default export, else the only one there is.

import { CompiledGraph } from '../../graph/index.ts';
import { byCodeUnits } from '../../json/index.ts';
import { suggest } from '../../options/index.ts';
import { CliRefusal } from '../refusal.ts';

export type Exports = Readonly<Record<string, unknown>>;

/** @throws Refusal (NO_GRAPH_EXPORTED), which lists what was found. */
export function findGraph(exports: Exports, file: string, wanted: string | undefined): CompiledGraph {
  const all = unwrapped(exports);
  if (wanted !== undefined) return named(all, file, wanted);
  for (const name of ['graph', 'default']) {
    const value = all[name];
    if (isCompiledGraph(value)) return value;
  }
  const graphs = Object.entries(all).filter(([, value]) => isCompiledGraph(value));
  const [only, ...others] = graphs;
  if (only !== undefined && others.length === 0) return only[1] as CompiledGraph;
  const names = graphs.map(([name]) => name).sort(byCodeUnits);
  throw new CliRefusal({
    code: 'NO_GRAPH_EXPORTED',
    where: `'${file}'`,
    what:
      only === undefined
        ? `no compiled graph is exported; ${foundIn(all)}`
        : `it exports several graphs: ${names.join(', ')}`,
    fix: only === undefined ? fixOf(all) : `say which: --export ${names[0]}`,
  });
}

function named(exports: Exports, file: string, name: string): CompiledGraph {
  const value = Object.hasOwn(exports, name) ? exports[name] : undefined;
  if (isCompiledGraph(value)) return value;
  const graphs = Object.keys(exports).filter((key) => isCompiledGraph(exports[key]));
  const meant = suggest(name, graphs) ?? graphs[0];
  throw new CliRefusal({
    code: 'NO_GRAPH_EXPORTED',
    where: `'${file}'`,
    what: Object.hasOwn(exports, name)
      ? `its export '${name}' is ${kindOf(value)}`
      : `it has no export '${name}'; ${foundIn(exports)}`,
    fix: meant === undefined ? fixOf(exports) : `--export ${meant} is a compiled graph`,
  });
}

/** True for a graph of this copy of the library, and of another one. */
function isCompiledGraph(value: unknown): value is CompiledGraph {
  if (value instanceof CompiledGraph) return true;
  if (typeof value !== 'object' || value === null || value.constructor?.name !== 'CompiledGraph') return false;
  const definition: unknown = 'definition' in value ? value.definition : undefined;
  return typeof definition === 'object' && definition !== null && 'nodes' in definition && 'channels' in definition;
}

function isBuilder(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'addNode' in value && 'compile' in value;
}

// What is loaded as CommonJS has its exports one level down, and those that Node could guess also here.
function unwrapped(exports: Exports): Exports {
  const { 'module.exports': whole, ...others } = exports;
  const inner = whole ?? exports['default'];
  if (typeof inner !== 'object' || inner === null || isCompiledGraph(inner) || isBuilder(inner)) return others;
  const isCommonJs =
    whole !== undefined || '__esModule' in inner || Object.keys(others).length === 1 || 'graph' in inner;
  return isCommonJs ? { ...others, ...(inner as Exports) } : others;
}

function foundIn(exports: Exports): string {
  const entries = Object.entries(exports);
  if (entries.length === 0) return 'it exports nothing';
  return `its exports: ${entries.map(([name, value]) => `${name} (${kindOf(value)})`).join(', ')}`;
}

function fixOf(exports: Exports): string {
  const builder = Object.entries(exports).find(([, value]) => isBuilder(value));
  return builder === undefined
    ? 'export one: export const graph = new StateGraph(...)....compile()'
    : `'${builder[0]}' is not compiled yet: export ${builder[0]}.compile()`;
}

function kindOf(value: unknown): string {
  if (isCompiledGraph(value)) return 'a compiled graph';
  if (isBuilder(value)) return 'a StateGraph that is not compiled';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const name = value.constructor?.name ?? 'Object';
  return name === 'Object' ? 'an object' : `a ${name}`;
}
