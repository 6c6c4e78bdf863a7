// What triggered a task, under LangGraph's names for its channels: told in stream mode `tasks`, and nothing depends on it.

import type { GraphDefinition } from '../graph/index.ts';
import type { TaskInput } from '../protocol/index.ts';
import { JoinMemory } from './join-memory.ts';

export class Triggers {
  readonly #edges: GraphDefinition['edges'];
  readonly #joins: JoinMemory;
  #last = new Set<string>();
  #named = new Set<string>();
  #now: { readonly ran: Set<string>; readonly goto: Set<string> } = { ran: new Set(), goto: new Set() };

  constructor(definition: GraphDefinition | undefined) {
    this.#edges = definition?.edges ?? [];
    this.#joins = new JoinMemory(definition?.joins ?? []);
  }

  ran(node: string, goto: readonly string[]): void {
    this.#now.ran.add(node);
    for (const name of goto) this.#now.goto.add(name);
  }

  stepEnded(): void {
    this.#last = this.#now.ran;
    this.#named = this.#now.goto;
    this.#joins.superstepEnded(this.#last);
    this.#now = { ran: new Set(), goto: new Set() };
  }

  /** An edge or a router of the superstep before; else the join that is full. */
  of({ node, arg }: TaskInput): string {
    if (arg !== undefined) return '__pregel_push';
    const byEdge = this.#edges.some(({ source, target }) => target === node && this.#last.has(source));
    const join = this.#joins.fullJoinTo(node);
    if (byEdge || this.#named.has(node) || join === undefined) return `branch:to:${node}`;
    return `join:${join.sources.join('+')}:${node}`;
  }
}
