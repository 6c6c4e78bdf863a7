// Functions as IR that are lowered when they are needed: where one is called, its parameters stand for their arguments, so that a
// function given to a function is called by its own name there; where one is a callback, it has parameters of its own.

import type { Ir, Item } from '../ir.ts';
import { asOutside, outsideOf } from '../read/outside-value.ts';
import { refuse } from '../refusal.ts';

export type Fn = Extract<Ir, { op: 'fn' }>;

/** Arguments of a call: values, and lists that are spread. */
export type Arguments = readonly Item[];

export interface Callable {
  /** Its value for these arguments. */
  apply(args: Arguments): Ir;
  /** As a callback. */
  lower(): Pick<Fn, 'params' | 'body'>;
}

const callables = new WeakMap<Ir, Callable>();

/** The function as IR; it is lowered when `params` or `body` is first read. */
export function callableFn(callable: Callable): Fn {
  let lowered: Pick<Fn, 'params' | 'body'> | undefined;
  const parts = (): Pick<Fn, 'params' | 'body'> => {
    lowered ??= callable.lower();
    return lowered;
  };
  const fn: Fn = {
    op: 'fn',
    get params() {
      return parts().params;
    },
    get body() {
      return parts().body;
    },
  };
  callables.set(fn, callable);
  return fn;
}

/** The same function with names of its own, so that no two places of the IR bind one name; any other value as it is. */
export function anew(ir: Ir): Ir {
  const callable = callables.get(ir);
  if (callable === undefined) return ir;
  const [fn, outside] = [callableFn(callable), outsideOf(ir)];
  return outside === undefined ? fn : asOutside(fn, outside);
}

/** The function lowered here and now, as a callback. */
export function lowered({ params, body }: Fn): Fn {
  return { op: 'fn', params, body };
}

/** What `fn` gives for the arguments. */
export function applied(fn: Fn, args: Arguments): Ir {
  const callable = callables.get(fn);
  if (callable !== undefined) return callable.apply(args);
  const values = plainArguments(args);
  return fn.params.reduceRight<Ir>(
    (body, param, index) => ({ op: 'let', name: param, value: values[index] ?? { op: 'nothing' }, body }),
    fn.body,
  );
}

/** The arguments where none is a list that is spread. */
export function plainArguments(args: Arguments): readonly Ir[] {
  return args.map(({ spread, value }) =>
    spread ? refuse('it spreads the arguments of a call', 'pass the list itself') : value,
  );
}
