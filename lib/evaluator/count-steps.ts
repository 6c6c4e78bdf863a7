// What an evaluation costs, in steps: the same on every machine, since nothing reads a clock.
//
// A step is about what a node of the tree takes. Two things are costed otherwise than this engine does them: `in` goes through a list
// natively, for a fraction of a step each; and `$distinct` may compare each item with all before it, as jsonata's own does.

import { isDeepStrictEqual } from 'node:util';
import { engine } from './engine.ts';
import { parse } from './evaluate.ts';
import { distinct } from './host/distinct.ts';
import { Frame, type Names } from './host/frame.ts';
import { beginCount, charge, endCount, tooManySteps } from './host/meter.ts';
import { get } from './host/own-members.ts';

/** The steps of evaluating a text; `atMost` where it takes more, and nothing where it fails. */
export function countSteps(
  text: string,
  variables: Readonly<Record<string, unknown>>,
  atMost: number,
): number | undefined {
  const tree = withCostedIn(parse(text));
  const names: Names = { lookup: (name) => costed[name] ?? get(variables, name), isRemoved: () => false };
  beginCount(atMost);
  try {
    engine().evaluate(tree, new Frame(engine().builtIns, names));
    return endCount();
  } catch (error) {
    endCount();
    // What fails, for whatever reason, has told nothing of what it would have cost.
    return error === tooManySteps ? atMost : undefined;
  }
}

const IN = 'costed in';

const costed: Readonly<Record<string, unknown>> = {
  [IN]: (item: unknown, list: unknown): boolean => {
    if (item === undefined || list === undefined) return false;
    if (!Array.isArray(list)) return item === list;
    charge(list.length >> 4);
    return list.includes(item);
  },
  distinct: (list: unknown): unknown => {
    if (Array.isArray(list)) {
      const pairs = (list.length * list.length) / 2;
      charge(Math.floor(list.some((item) => typeof item === 'object') ? 2 * pairs : pairs / 32));
    }
    return distinct(list, isDeepStrictEqual);
  },
};

// A tree is made of plain objects and lists.
function withCostedIn(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(withCostedIn);
  if (typeof tree !== 'object' || tree === null || tree instanceof RegExp) return tree;
  const node = Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, withCostedIn(value)]));
  if (node['type'] !== 'binary' || node['value'] !== 'in') return node;
  const procedure = { type: 'variable', value: IN, position: node['position'] };
  return { type: 'function', value: '(', procedure, arguments: [node['lhs'], node['rhs']], position: node['position'] };
}
