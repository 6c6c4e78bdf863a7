// StateGraph: the builder. It gathers what it is told and checks nothing; compile() reports all that is wrong at once.

import { END, START } from '../protocol/index.ts';
import type {
  CompileOptions,
  ConditionalEdges,
  GraphSchemas,
  GraphSchemasByState,
  PathMap,
  RouterFunction,
  Routes,
} from './builder-options.ts';
import { BuiltGraph } from './built-graph.ts';
import { CompiledGraph } from './compiled-graph.ts';
import type { Draft, DraftBranch, DraftEdge, DraftNode, DraftSchemas } from './draft.ts';
import type { NodeFunction, NodeOptions } from './node.ts';
import { readGraphSchemas } from './read-graph-schemas.ts';
import type { JsonataExpression } from './reducers/index.ts';
import type { StateOf, StateSchema, UpdateOf } from './schema.ts';
import type { Send } from './send.ts';

type Start = typeof START;
type End = typeof END;

/** What a compiled graph takes and gives. */
export interface GraphTypes {
  readonly input: unknown;
  readonly output: unknown;
}

/** A node as an object entry: the function alone, or with its options. */
type NodeEntry<State, Update> = NodeFunction<State, Update> | readonly [NodeFunction<State, Update>, NodeOptions];

class GraphBuilder<State, Update, Nodes extends string, IO extends GraphTypes> {
  readonly #schemas: DraftSchemas;
  readonly #nodes: DraftNode[] = [];
  readonly #edges: DraftEdge[] = [];
  readonly #branches: DraftBranch[] = [];

  constructor(schema: unknown, further?: unknown) {
    this.#schemas = readGraphSchemas(schema, further);
  }

  /** Adds a node that reads a schema of its own (private state); nodes added after it may write that schema's keys. */
  addNode<Name extends string, Input extends StateSchema>(
    name: Name,
    action: NodeFunction<StateOf<Input>, Update & UpdateOf<Input>>,
    options: NodeOptions & { readonly input: Input },
  ): StateGraph<State, Update & UpdateOf<Input>, Nodes | Name, IO>;
  /** Adds a node: a function, sync or async, of the state; `lazy(() => import(...))` loads it when it first runs. */
  addNode<Name extends string>(
    name: Name,
    action: NodeFunction<State, Update>,
    options?: NodeOptions,
  ): StateGraph<State, Update, Nodes | Name, IO>;
  /** Adds several nodes at once, by name. */
  addNode<Name extends string>(
    nodes: Readonly<Record<Name, NodeEntry<State, Update>>>,
  ): StateGraph<State, Update, Nodes | Name, IO>;
  /** Adds several nodes at once, as pairs. */
  addNode<Name extends string>(
    nodes: readonly (readonly [Name, NodeFunction<State, Update>, NodeOptions?])[],
  ): StateGraph<State, Update, Nodes | Name, IO>;
  addNode(nodes: unknown, action?: unknown, options: NodeOptions = {}): unknown {
    if (typeof nodes === 'object' && nodes !== null) this.#nodes.push(...entriesOf(nodes));
    else this.#nodes.push({ name: nodes as string, action, options });
    return this;
  }

  /** Adds nodes and an edge from each to the next. */
  addSequence<Name extends string>(
    nodes:
      | Readonly<Record<Name, NodeEntry<State, Update>>>
      | readonly (readonly [Name, NodeFunction<State, Update>, NodeOptions?])[],
  ): StateGraph<State, Update, Nodes | Name, IO> {
    const entries = entriesOf(nodes);
    this.#nodes.push(...entries);
    entries.slice(1).forEach((entry, index) => {
      this.#edges.push({ source: entries[index]?.name ?? '', target: entry.name });
    });
    return this;
  }

  /**
   * `addEdge('a', 'b')`: b runs in the superstep after a.
   * `addEdge(['a', 'b'], 'c')`: a join; c runs when both have run since it last did.
   */
  addEdge(source: Nodes | readonly Exclude<Nodes, Start>[], target: Exclude<Nodes, Start> | End): this {
    this.#edges.push({ source, target });
    return this;
  }

  /** Routes from `source` to what `router` returns; `targets` names all it may return (and lets the machine list them). */
  addConditionalEdges<Target extends Exclude<Nodes, Start> | End>(
    source: Nodes,
    router: RouterFunction<State, Routes<Target>>,
    targets?: readonly Target[],
  ): this;
  /** Routes from `source` by what `pathMap` has for the key that `router` returns. */
  addConditionalEdges<Key extends string | number | boolean>(
    source: Nodes,
    router: RouterFunction<State, Key | Send<string> | readonly (Key | Send<string>)[]>,
    pathMap: PathMap<Exclude<Nodes, Start> | End> & Readonly<Record<`${Key}`, Exclude<Nodes, Start> | End>>,
  ): this;
  /** Routes by JSONata over `$state` and `$config`; from START it needs no function, because the machine evaluates it. */
  addConditionalEdges(
    source: Nodes,
    condition: JsonataExpression,
    targets: readonly (Exclude<Nodes, Start> | End)[] | PathMap<Exclude<Nodes, Start> | End>,
  ): this;
  /** The same as one object. */
  addConditionalEdges(edges: ConditionalEdges<State, Nodes>): this;
  addConditionalEdges(source: unknown, router?: unknown, targets?: unknown): this {
    const branch =
      typeof source === 'object' && source !== null
        ? (source as ConditionalEdges<State, Nodes>)
        : { source, path: router, pathMap: targets };
    this.#branches.push({
      source: branch.source as string,
      router: branch.path,
      targets: branch.pathMap as DraftBranch['targets'],
      ...(branch === source ? { given: source } : {}),
    });
    return this;
  }

  /** `addEdge(START, node)`. */
  setEntryPoint(node: Exclude<Nodes, Start>): this {
    this.#edges.push({ source: START, target: node });
    return this;
  }

  /** `addEdge(node, END)`. */
  setFinishPoint(node: Exclude<Nodes, Start>): this {
    this.#edges.push({ source: node, target: END });
    return this;
  }

  /**
   * Checks the graph and freezes it. Light and synchronous: the state machine is made when first needed.
   *
   * @throws GraphError with all that is wrong: each problem has a code, a place and a fix. In a deployed function, which is made of a
   * graph that was checked, the first run of a graph throws it in place of this call.
   */
  compile(options: CompileOptions = {}): CompiledGraph<IO['input'], IO['output'], State> {
    const draft: Draft = {
      schemas: this.#schemas,
      nodes: [...this.#nodes],
      edges: [...this.#edges],
      branches: [...this.#branches],
      options,
    };
    return new CompiledGraph(new BuiltGraph(draft));
  }
}

function entriesOf(nodes: object): DraftNode[] {
  if (Array.isArray(nodes)) {
    return nodes.map(([name, action, options]: [string, unknown, NodeOptions?]) => ({
      name,
      action,
      options: options ?? {},
    }));
  }
  return Object.entries(nodes).map(([name, entry]: [string, unknown]) =>
    Array.isArray(entry)
      ? { name, action: entry[0], options: (entry[1] ?? {}) as NodeOptions }
      : { name, action: entry, options: {} },
  );
}

/** A graph being built; see the constant of the same name. */
export type StateGraph<State, Update, Nodes extends string = Start, IO extends GraphTypes = GraphTypes> = GraphBuilder<
  State,
  Update,
  Nodes,
  IO
>;

type NewGraph<S extends StateSchema, I extends StateSchema, O extends StateSchema> = StateGraph<
  StateOf<S>,
  UpdateOf<S>,
  Start,
  { readonly input: UpdateOf<I>; readonly output: StateOf<O> }
>;

interface StateGraphConstructor {
  new <S extends StateSchema, I extends StateSchema = S, O extends StateSchema = S>(
    schemas: GraphSchemas<S, I, O>,
  ): NewGraph<S, I, O>;
  new <S extends StateSchema, I extends StateSchema = S, O extends StateSchema = S>(
    schemas: GraphSchemasByState<S, I, O>,
  ): NewGraph<S, I, O>;
  new <S extends StateSchema, I extends StateSchema = S, O extends StateSchema = S>(
    schema: S,
    options?: { readonly input?: I; readonly output?: O },
  ): NewGraph<S, I, O>;
}

/**
 * A graph of async nodes over a shared, typed state: LangGraph's class of that name.
 * Made from `Annotation.Root(...)`, a zod 4 object, or `{ stateSchema, input, output }`.
 *
 * @example
 * const State = Annotation.Root({ query: Annotation<string>(), answer: Annotation<string>() });
 * const graph = new StateGraph(State)
 *   .addNode('llm', async (state) => ({ answer: `about ${state.query}` }))
 *   .addEdge(START, 'llm')
 *   .addEdge('llm', END)
 *   .compile({ name: 'ask' });
 */
export const StateGraph: StateGraphConstructor = GraphBuilder as unknown as StateGraphConstructor;
