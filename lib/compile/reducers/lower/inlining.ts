// Functions inside functions: each is read once, and what it refuses is told in the words of the reducer that calls it.

import { changesAsTests } from '../read/changes-as-tests.ts';
import { type FunctionNode, parseFunction } from '../read/parse-function.ts';
import type { AnyFunction, ReadClosure } from '../read/read-closure.ts';
import { renameBindings } from '../read/rename-bindings.ts';
import { Refusal, refuse } from '../refusal.ts';
import { findUnrepeatable } from './find-unrepeatable.ts';
import { refuseEarlyCall, unrepeatableRefusal } from './refuse-name.ts';

/** How often one function may stand inside itself: given to itself as an argument it may, calling itself it would without end. */
const mostNested = 4;
/** How many calls are written out: two in each function of a chain double with every step. */
const mostInlined = 500;

export interface Inlining {
  /** The function's syntax. */
  nodeOf(fn: AnyFunction): FunctionNode;
  /** What `lower` makes of the function's syntax. */
  inside<Result>(fn: AnyFunction, label: string, lower: (node: FunctionNode) => Result): Result;
}

export function makeInlining(readClosure: ReadClosure): Inlining {
  const nodes = new Map<AnyFunction, FunctionNode>();
  const open: AnyFunction[] = [];
  let inlined = 0;
  const nodeOf = (fn: AnyFunction): FunctionNode => {
    const node = nodes.get(fn) ?? changesAsTests(renameBindings(parseFunction(fn)));
    nodes.set(fn, node);
    return node;
  };
  return {
    nodeOf,
    inside: (fn, label, lower) => {
      inlined += 1;
      if (open.filter((each) => each === fn).length >= mostNested) refuseEarlyCall(label);
      if (inlined > mostInlined) refuseLength(label);
      open.push(fn);
      try {
        return lower(nodeOf(fn));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const better = open.length === 1 ? unrepeatableIn(fn, readClosure) : undefined;
        throw inHelper(label, better ?? error);
      } finally {
        open.pop();
      }
    },
  };
}

function inHelper(label: string, { reason, fix }: Refusal): Refusal {
  if (reason.startsWith(`it calls '${label}'`)) return new Refusal(reason, fix);
  return new Refusal(`it calls '${label}', ${reason.startsWith('it ') ? `which ${reason.slice(3)}` : reason}`, fix);
}

// A function that makes ids or asks the clock is refused for that, and not for the loop in which it does so.
function unrepeatableIn(fn: AnyFunction, readClosure: ReadClosure): Refusal | undefined {
  const found = findUnrepeatable(fn, readClosure);
  return found === undefined ? undefined : unrepeatableRefusal(found);
}

function refuseLength(label: string): never {
  return refuse(
    `it calls '${label}', and more than ${mostInlined} calls of functions are to be written out`,
    'do a part of the work in the node',
  );
}
