import type { Reducer } from './reducer.ts';

/** One merge in this process, for routers in a Lambda. Loads jsonata only for a reducer written in it. */
export async function reduceWith(reducer: Reducer, left: unknown, right: unknown): Promise<never> {
  if (typeof reducer === 'function') return reducer(left as never, right as never) as never;
  const { default: parse } = await import('jsonata');
  return (await parse(reducer.text).evaluate(undefined, { left, right })) as never;
}
