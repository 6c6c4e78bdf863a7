// Functions without source that are reached through a name from outside: those of the language are called by their own names.

import { type Ir, irCall, name } from '../ir.ts';
import { isNative, nativeName } from '../read/native-functions.ts';
import type { AnyFunction } from '../read/read-closure.ts';
import { refuse } from '../refusal.ts';
import { type Arguments, plainArguments } from './callable.ts';
import { lowerGlobalCall } from './lower-global-call.ts';

/** The call of a function of the language; `undefined` for a function that is to be read by its source. */
export function lowerNativeCall(fn: AnyFunction, label: string, args: Arguments): Ir | undefined {
  const own = nativeName(fn);
  if (own === undefined) return isNative(fn) ? refuseNative(fn, label) : undefined;
  const given = args.some(({ spread }) => spread)
    ? [irCall('arguments', { op: 'list', items: args })]
    : plainArguments(args);
  return lowerGlobalCall(own, given) ?? refuseNative(fn, label);
}

/** The same as a callback: one that reads an index as well would take it for a value. */
export function lowerNativeCallback(
  fn: AnyFunction,
  label: string,
  param: string,
): { readonly params: readonly string[]; readonly body: Ir } | undefined {
  const body = (): Ir | undefined => lowerNativeCall(fn, label, [{ spread: false, value: name(param) }]);
  const own = nativeName(fn);
  if (own === undefined) return body() === undefined ? undefined : refuseNative(fn, label);
  if (fn.length !== 1) {
    return refuse(
      `it passes ${own} by its name, which then takes the index for an argument as well`,
      `write the call out: (item) => ${own}(item)`,
    );
  }
  return { params: [param], body: body() ?? refuseNative(fn, label) };
}

function refuseNative(fn: AnyFunction, label: string): never {
  const kind = fn.name.startsWith('bound ') ? 'a bound function' : `the native function ${fn.name || '(anonymous)'}`;
  return refuse(
    `it calls '${label}', ${kind}, whose source cannot be read`,
    `write what '${label}' does into the reducer, or use a preset of reducers.*`,
  );
}
