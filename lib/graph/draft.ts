// A draft: what the builder was told, unchecked and in order. validate/ finds what is wrong with it, freezeDraft() turns it into a
// definition.

import type { NodeOptions } from './node.ts';

export interface DraftNode {
  readonly name: string;
  readonly action: unknown;
  readonly options: NodeOptions;
}

export interface DraftEdge {
  readonly source: string | readonly string[];
  readonly target: string;
}

export interface DraftBranch {
  readonly source: string;
  readonly router: unknown;
  readonly targets: readonly string[] | Readonly<Record<string, string>> | undefined;
  /** The object that all of it was given in, if it was. */
  readonly given?: unknown;
}

/** The schemas a graph was made from, unchecked. */
export interface DraftSchemas {
  readonly state: unknown;
  readonly input: unknown;
  readonly output: unknown;
  /** What they were read from: both arguments of `new StateGraph`. */
  readonly given: readonly [unknown, unknown];
}

export interface Draft {
  readonly schemas: DraftSchemas;
  readonly nodes: readonly DraftNode[];
  readonly edges: readonly DraftEdge[];
  readonly branches: readonly DraftBranch[];
  /** What `compile` was given. */
  readonly options: unknown;
}
