// The hooks for a Node without `registerHooks` (20), where they run in a thread of their own and this file is all it loads.

import type { LoadFnOutput, LoadHook } from 'node:module';
import { decideLoad, type KindOptions } from './kind-hooks.ts';

let options: KindOptions = { compiles: false };

/** Called once by Node, with what `register` was given. */
export function initialize(given: KindOptions): void {
  options = given;
}

export const load: LoadHook = async (url, context, nextLoad): Promise<LoadFnOutput> => {
  const decision = decideLoad(url, context, options);
  return decision.kind === 'done' ? decision.output : await nextLoad(url, decision.context);
};
