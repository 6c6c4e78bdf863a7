import type { Reducer } from './reducer.ts';

/** One merge in this process, for routers in a Lambda. Loads the evaluator only for a reducer written in JSONata. */
export async function reduceWith(reducer: Reducer, left: unknown, right: unknown): Promise<never> {
  if (typeof reducer === 'function') return reducer(left as never, right as never) as never;
  const { evaluateText } = await import('../../evaluator/index.ts');
  return evaluateText(reducer.text, { left, right }) as never;
}
