// Whatever a machine looks like and wherever its tasks fail or somebody stops it: redriven until it succeeds, it ends as if nothing had
// happened, and no state is entered or left twice.

import { describe, expect, it } from 'vitest';
import type { State, StateGraphBody } from '../../lib/asl/index.ts';
import { type Execution, SimulatedClock, startExecution, type TaskPort } from '../../lib/interpreter/index.ts';
import { fc } from '../support/fast-check.ts';
import { unchecked } from './machines.ts';
import { entriesAndExits, flaky, scope, slowly, Writer } from './random-machines.ts';

/** Runs to success by redriving; stops the execution at the events of these ids. */
async function runRedriven(
  definition: StateGraphBody,
  tasks: TaskPort,
  { clock = new SimulatedClock(), stops = new Set<number>() } = {},
) {
  const held: { execution?: Execution } = {};
  const begin: State = { Type: 'Wait', Seconds: 1, Next: definition.StartAt };
  const States = { begin, ...definition.States };
  const execution = startExecution({ QueryLanguage: 'JSONata', StartAt: 'begin', States }, 'in', {
    clock,
    tasks,
    check: unchecked,
    onEvent: ({ id }) => {
      if (stops.has(id)) held.execution?.stop();
    },
  });
  held.execution = execution;
  await clock.runAll();
  let redrives = 0;
  for (; execution.status !== 'SUCCEEDED' && redrives < 200; redrives += 1) {
    execution.redrive();
    await clock.runAll();
  }
  return { outcome: await execution.result, records: execution.records(), redrives };
}

/** Each of its properties, on that many machines. */
export function redrivenExecutionsEndAlike(numRuns: number): void {
  describe('an execution that is redriven until it succeeds', () => {
    it('ends as one in which no task failed: tasks that had succeeded ran once, every state was entered and left as often', async () => {
      let redrives = 0;
      await fc.assert(
        fc.asyncProperty(scope, fc.array(fc.nat(2), { maxLength: 5 }), async (shapes, failures) => {
          const definition = new Writer().body(shapes, []);
          const sound = flaky([]);
          const flawless = await runRedriven(definition, sound.tasks);
          const failing = flaky(failures);

          const redriven = await runRedriven(definition, failing.tasks);
          redrives += redriven.redrives;

          expect(redriven.outcome).toEqual(flawless.outcome);
          expect(entriesAndExits(redriven.records)).toEqual(entriesAndExits(flawless.records));
          expect(failing.succeeded.sort()).toEqual(sound.succeeded.sort());
        }),
        { numRuns },
      );

      expect(redrives).toBeGreaterThan(numRuns);
    });

    it('ends so wherever it was stopped, too, and whatever worked at that moment', async () => {
      const stops = fc.uniqueArray(fc.integer({ min: 3, max: 80 }), { maxLength: 6 });
      let redrives = 0;
      await fc.assert(
        fc.asyncProperty(scope, fc.array(fc.nat(1), { maxLength: 3 }), stops, async (shapes, failures, ids) => {
          const definition = new Writer().body(shapes, []);
          const flawless = await runRedriven(definition, flaky([]).tasks);
          const clock = new SimulatedClock();
          const tasks = slowly(flaky(failures).tasks, clock);

          const redriven = await runRedriven(definition, tasks, { clock, stops: new Set(ids) });
          redrives += redriven.redrives;

          expect(redriven.outcome).toEqual(flawless.outcome);
          expect(entriesAndExits(redriven.records)).toEqual(entriesAndExits(flawless.records));
        }),
        { numRuns },
      );

      expect(redrives).toBeGreaterThan(numRuns);
    });
  });
}
