import { describe, expect, it } from 'vitest';
import { exec, mayTakeLong } from '../../lib/evaluator/host/regular-expressions.ts';
import { fc } from '../support/fast-check.ts';
import { compiles, patterns, subjects } from './patterns.ts';

function cpuMillisOf(work: () => unknown): number {
  const begin = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

describe('a regular expression that runs without a watchdog', () => {
  it('ends in less than a tenth of a second of CPU time', () => {
    let run = 0;
    const quick = fc.property(patterns, subjects, (pattern, text) => {
      fc.pre(pattern.length < 1_000 && compiles(pattern));
      // The longest text of this kind that is let through: where it takes longest.
      let given = text;
      while (given.length > 0 && mayTakeLong(new RegExp(pattern), given.length))
        given = given.slice(1 + (given.length >> 3));
      if (mayTakeLong(new RegExp(pattern), given.length)) return;
      run += 1;
      const attempt = (): unknown => {
        try {
          return exec(new RegExp(pattern, 'g'), given);
        } catch (error) {
          return error;
        }
      };
      expect(cpuMillisOf(attempt)).toBeLessThan(100);
    });

    fc.assert(quick, { numRuns: 3_000 });

    expect(run).toBeGreaterThan(1_000);
  });
});
