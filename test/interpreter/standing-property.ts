// Wherever an execution stands: kept as JSON and resumed elsewhere, it ends as the one that went on.

import { describe, expect, it } from 'vitest';
import type { State, StateMachine } from '../../lib/asl/index.ts';
import { type HistoryRecord, resumeExecution, SimulatedClock, startExecution } from '../../lib/interpreter/index.ts';
import { fc } from '../support/fast-check.ts';
import { unchecked } from './machines.ts';
import { entriesAndExits, flaky, scope, slowly, Writer } from './random-machines.ts';

/** On that many machines. */
export function resumedExecutionsEndAlike(numRuns: number): void {
  describe('an execution that is resumed from where it stood', () => {
    it('ends as the one that went on', async () => {
      let resumed = 0;
      let succeeded = 0;
      await fc.assert(
        fc.asyncProperty(scope, fc.array(fc.nat(2), { maxLength: 4 }), fc.nat(12), async (shapes, failures, steps) => {
          const body = new Writer().body(shapes, []);
          const begin: State = { Type: 'Wait', Seconds: 1, Next: body.StartAt };
          const machine: StateMachine = {
            QueryLanguage: 'JSONata',
            StartAt: 'begin',
            States: { begin, ...body.States },
          };
          const clock = new SimulatedClock();
          const { tasks, made } = flaky(failures);
          const execution = startExecution(machine, 'in', { clock, tasks: slowly(tasks, clock), check: unchecked });
          for (let step = 0; step < steps; step += 1) await clock.advance(500);
          const standing = execution.standing();
          if (standing === undefined) return;
          const kept = JSON.parse(JSON.stringify({ standing, records: execution.records() }));
          const later = new SimulatedClock({ start: clock.now() });
          const again = flaky(failures, made);

          await clock.runAll();
          const events: HistoryRecord[] = [];
          const second = resumeExecution(machine, kept, {
            clock: later,
            tasks: slowly(again.tasks, later),
            check: unchecked,
            onEvent: (record) => events.push(record),
          });
          await later.runAll();

          const { failure: _first, ...outcome } = { failure: undefined, ...(await execution.result) };
          const { failure: _second, ...resumedOutcome } = { failure: undefined, ...(await second.result) };
          expect(resumedOutcome).toEqual(outcome);
          expect(second.records()).toEqual([...kept.records, ...events]);
          resumed += 1;
          if (outcome.status !== 'SUCCEEDED') return;
          succeeded += 1;
          expect(entriesAndExits(second.records())).toEqual(entriesAndExits(execution.records()));
        }),
        { numRuns },
      );

      expect(resumed).toBeGreaterThan(numRuns / 3);
      expect(succeeded).toBeGreaterThan(numRuns / 6);
    });
  });
}
