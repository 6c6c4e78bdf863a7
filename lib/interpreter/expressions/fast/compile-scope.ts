// Scopes while compiling: which frame of the running expression holds which name.

import { type AstNode, childrenOfNode } from '../ast.ts';
import type { Code } from './code.ts';
import { checkDepth } from './frame.ts';

/** What compiling knows about an expression as a whole. */
export interface Whole {
  /** Compiles a node at a depth of nesting; given from above, since nodes hold nodes. */
  readonly compile: (node: AstNode, scope: CompileScope, depth: number) => Code;
  /** Leaves look at the depth of nesting: it is not known beforehand. */
  readonly checksDepth: boolean;
}

export class CompileScope {
  readonly whole: Whole;
  readonly parent: CompileScope | undefined;
  readonly #slots = new Map<string, number>();

  constructor(whole: Whole, parent: CompileScope | undefined, names: Iterable<string>) {
    this.whole = whole;
    this.parent = parent;
    for (const name of names) this.slot(name);
  }

  compile(node: AstNode, depth: number): Code {
    return this.whole.compile(node, this, depth);
  }

  /** A node that evaluates no other: where nesting is deepest. */
  leaf(depth: number, code: Code): Code {
    if (!this.whole.checksDepth) return code;
    return (frame, input) => {
      checkDepth(frame, depth);
      return code(frame, input);
    };
  }

  get size(): number {
    return this.#slots.size;
  }

  /** The slot of a name of this scope. */
  slot(name: string): number {
    const slot = this.#slots.get(name) ?? this.#slots.size;
    this.#slots.set(name, slot);
    return slot;
  }

  /** Every place where the name may be bound, from the inside out. */
  places(name: string): { readonly hops: number; readonly slot: number }[] {
    const places: { hops: number; slot: number }[] = [];
    let hops = 0;
    for (let scope: CompileScope | undefined = this; scope !== undefined; scope = scope.parent) {
      const slot = scope.#slots.get(name);
      if (slot !== undefined) places.push({ hops, slot });
      hops += 1;
    }
    return places;
  }
}

/** The names that nodes bind in the frame they are evaluated in: those inside blocks and lambdas have frames of their own. */
export function namesBoundIn(nodes: readonly AstNode[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: AstNode): void => {
    if (node.type === 'block' || node.type === 'lambda') return;
    if (node.type === 'bind') names.add(String((node.lhs as AstNode).value));
    childrenOfNode(node).forEach(visit);
  };
  nodes.forEach(visit);
  return names;
}
