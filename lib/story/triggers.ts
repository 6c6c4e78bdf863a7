// What triggered a task, under LangGraph's names for its channels: told in stream mode `tasks`, and nothing depends on it.

import type { GraphDefinition } from '../graph/index.ts';
import type { TaskInput } from '../protocol/index.ts';
import { JoinMemory } from './join-memory.ts';

export class Triggers {
  /** By target. */
  readonly #sources = new Map<string, string[]>();
  readonly #joins: JoinMemory;
  #last = new Set<string>();
  #named = new Set<string>();
  #now: { readonly ran: Set<string>; readonly goto: Set<string> } = { ran: new Set(), goto: new Set() };

  constructor(definition: GraphDefinition | undefined) {
    for (const { source, target } of definition?.edges ?? []) {
      const sources = this.#sources.get(target);
      if (sources === undefined) this.#sources.set(target, [source]);
      else sources.push(source);
    }
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
    const byEdge = this.#sources.get(node)?.some((source) => this.#last.has(source)) === true;
    const join = this.#joins.fullJoinTo(node);
    if (byEdge || this.#named.has(node) || join === undefined) return `branch:to:${node}`;
    return `join:${join.sources.join('+')}:${node}`;
  }
}
