// Small graphs for directed tests, drawn as text: draw('START>a a>b a>c b+c>d') is a fan-out and a join whose nodes append their
// names to the channel `log`. What is special about a graph is said beside the drawing.

import type { JsonValue } from '../../lib/json/index.ts';
import type { Builder, GraphLibrary, NodeAction, NodeActionOptions, RouterAction } from './graph-library.ts';
import { LOG } from './graph-spec.ts';

/** A graph that either library can build. */
export type Sketch = (library: GraphLibrary) => Builder;

/** A state with a `log`, and other keys as a test sets them. */
export interface LogState {
  readonly log: readonly string[];
  readonly [key: string]: JsonValue;
}

type Made<T> = (library: GraphLibrary) => T;

export interface Specials {
  /** What a node does instead of appending its name. */
  readonly nodes?: { readonly [name: string]: Made<NodeAction> };
  readonly options?: { readonly [name: string]: NodeActionOptions };
  /** Conditional edges by source; with targets if they are declared. */
  readonly routers?: { readonly [source: string]: Made<RouterAction | readonly [RouterAction, Targets]> };
  /** More channels. */
  readonly channels?: Made<{ readonly [name: string]: unknown }>;
}

type Targets = string[] | Record<string, string>;

/** The graph that `text` draws: `a>b` is an edge, `a+b>c` a join. */
export function draw(text: string, specials: Specials = {}): Sketch {
  const arrows = text.split(' ').map((arrow) => arrow.split('>'));
  const names = new Set(arrows.flatMap(([source = '', target = '']) => [...source.split('+'), target]));
  const nodes = [...new Set([...names, ...Object.keys(specials.nodes ?? {})])].filter((name) => !isTerminal(name));
  return (library) => {
    const builder = new library.StateGraph(library.Annotation.Root(channelsOf(library, specials)));
    for (const name of nodes) {
      builder.addNode(name, specials.nodes?.[name]?.(library) ?? says(name), specials.options?.[name]);
    }
    for (const [source = '', target = ''] of arrows) addArrow(builder, library, source, target);
    for (const [source, make] of Object.entries(specials.routers ?? {})) addRouter(builder, library, source, make);
    return builder;
  };
}

/** A node that appends `entries` to the log. */
export function says(...entries: readonly string[]): NodeAction {
  return async () => ({ [LOG]: entries });
}

/** A node that appends what `entries` makes of its input. */
export function tells(entries: (input: LogState) => readonly string[]): NodeAction {
  return async (input) => ({ [LOG]: entries(input as LogState) });
}

/** A router by what the log holds. */
export function byLog(route: (log: readonly string[], library: GraphLibrary) => unknown): Made<RouterAction> {
  return (library) => async (state) => route((state as LogState).log, library);
}

function channelsOf(library: GraphLibrary, { channels }: Specials): { readonly [name: string]: unknown } {
  const reducer = (left: readonly string[], right: readonly string[]): readonly string[] => left.concat(right);
  return { [LOG]: library.Annotation({ reducer, default: () => [] }), ...channels?.(library) };
}

function isTerminal(name: string): boolean {
  return name === 'START' || name === 'END';
}

function nameIn(library: GraphLibrary, name: string): string {
  return name === 'START' ? library.START : name === 'END' ? library.END : name;
}

function addArrow(builder: Builder, library: GraphLibrary, source: string, target: string): void {
  const sources = source.split('+').map((name) => nameIn(library, name));
  const [only = '', ...others] = sources;
  builder.addEdge(others.length === 0 ? only : sources, nameIn(library, target));
}

function addRouter(
  builder: Builder,
  library: GraphLibrary,
  source: string,
  make: Made<RouterAction | readonly [RouterAction, Targets]>,
): void {
  const made = make(library);
  const [router, targets] = typeof made === 'function' ? [made, undefined] : made;
  const from = nameIn(library, source);
  if (targets === undefined) builder.addConditionalEdges(from, router);
  else builder.addConditionalEdges(from, router, targets);
}
