// What the fast path leaves out, by the engine and by jsonata 2.0.6 as npm has it.

import { expect, it } from 'vitest';
import { parseExpression } from '../../lib/interpreter/expressions/parse-expression.ts';
import { byEngine, byJsonata, expectSame } from '../interpreter/both-paths.ts';
import { surroundings } from '../interpreter/expression-arbitraries.ts';
import { fc } from '../support/fast-check.ts';
import { rareExpressions } from './rare-expressions.ts';

/** What differs on purpose: see C1 to C4. */
function isKnown(text: string, engine: string, npm: string): boolean {
  // C1. A partial application of a built-in function is called through its signature.
  if (/\(\?|, \?/.test(text) && engine.includes('T0410')) return true;
  // C2. A function has no members, and its text is nobody's business.
  if (/\| ?.*\|\.\*\*/.test(text) && npm.includes('T2006')) return true;
  if (engine.includes('D3012')) return true;
  // C3. A matcher gives a match or is refused.
  if (engine.includes('T1010')) return true;
  // C4. Errors of JavaScript itself name variables of jsonata's source; the service's own limits have words of their own.
  if (engine === 'refused' && npm.includes('call stack')) return true;
  return engine.startsWith('failed: ') && npm.startsWith('failed: ');
}

/** A picture without a year is completed by the time of day. */
const asksTheClock = (text: string): boolean => text.includes('$toMillis(') && /, "(?!.*\[[YX])[^"]*"\)/.test(text);

/** That many random expressions, by both. */
export function engineIsJsonata(numRuns: number): void {
  it('gives what jsonata gives, but for what differs on purpose', async () => {
    let compared = 0;
    const same = fc.asyncProperty(rareExpressions, surroundings, async (text, variables) => {
      fc.pre(parseExpression(text).ok && !text.includes('$shuffle') && !asksTheClock(text));
      const [engine, npm] = [byEngine(text, variables), await byJsonata(text, variables)];
      if (npm === undefined || isKnown(text, engine, npm)) return;
      compared += npm.startsWith('failed') ? 0 : 1;
      expectSame(text, engine, npm);
    });

    await fc.assert(same, { numRuns, endOnFailure: true });

    expect(compared).toBeGreaterThan(numRuns / 3);
  });
}
