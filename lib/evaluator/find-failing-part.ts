// Which part of an expression fails: of a block that ends in `$merge([..., { key: value, ... }, ...])`, the first key whose value does,
// evaluated on its own after what the block binds.

import { evaluate, parse } from './evaluate.ts';
import type { Names } from './host/frame.ts';
import { get } from './host/own-members.ts';
import { type EvaluationLimits, evaluationLimits } from './limits.ts';

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly expressions?: readonly Node[];
  readonly procedure?: Node;
  readonly arguments?: readonly Node[];
  readonly lhs?: unknown;
}

const limits: EvaluationLimits = {
  expressionMillis: evaluationLimits.millis,
  expressionWallMillis: Number.POSITIVE_INFINITY,
  expressionDepth: evaluationLimits.depth,
};

export interface FailingPart {
  /** The keys of all parts. */
  readonly keys: readonly string[];
  /** The first that fails on its own; absent where none does. */
  readonly failing?: string;
}

/** `undefined` for a text that has no such parts. */
export function findFailingPart(text: string, variables: Readonly<Record<string, unknown>>): FailingPart | undefined {
  const { block, parts } = findMerge(parseOrNothing(text)) ?? {};
  if (block?.expressions === undefined || parts === undefined) return undefined;
  const before = block.expressions.slice(0, -1);
  const names: Names = { lookup: (name) => get(variables, name), isRemoved: () => false };
  const failing = parts.find(([, value]) => fails({ ...block, expressions: [...before, value] }, names));
  const keys = parts.map(([key]) => String(key.value));
  return failing === undefined ? { keys } : { keys, failing: String(failing[0].value) };
}

function fails(tree: Node, names: Names): boolean {
  try {
    evaluate(tree, names, limits);
    return false;
  } catch {
    // That it fails is all that is asked.
    return true;
  }
}

// A text that was cut off has no parts.
function parseOrNothing(text: string): Node | undefined {
  try {
    return parse(text) as Node;
  } catch {
    return undefined;
  }
}

type Part = readonly [Node, Node];

interface Merge {
  readonly block: Node;
  readonly parts: readonly Part[];
}

function findMerge(node: unknown): Merge | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const block = node as Node;
  const parts = block.type === 'block' ? partsOf(block.expressions?.at(-1)) : undefined;
  if (parts !== undefined) return { block, parts };
  for (const child of Object.values(node)) {
    const found = findMerge(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function partsOf(last: Node | undefined): readonly Part[] | undefined {
  if (last?.type !== 'function' || last.procedure?.value !== 'merge') return undefined;
  const object = last.arguments?.[0]?.expressions?.find(({ type, value }) => type === 'unary' && value === '{');
  return object?.lhs as readonly Part[] | undefined;
}
