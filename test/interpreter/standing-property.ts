// Wherever an execution stands: kept as JSON and resumed elsewhere, it ends as the one that went on; ended and redriven elsewhere, as the
// one that was redriven where it had run.

import { describe, expect, it } from 'vitest';
import type { State, StateMachine } from '../../lib/asl/index.ts';
import {
  type Execution,
  type ExecutionOutcome,
  type HistoryRecord,
  resumeExecution,
  SimulatedClock,
  startExecution,
} from '../../lib/interpreter/index.ts';
import { fc } from '../support/fast-check.ts';
import { unchecked } from './machines.ts';
import { entriesAndExits, flaky, scope, slowly, Writer } from './random-machines.ts';

type Shapes = Parameters<Writer['body']>[0];

function machineOf(shapes: Shapes): StateMachine {
  const body = new Writer().body(shapes, []);
  const begin: State = { Type: 'Wait', Seconds: 1, Next: body.StartAt };
  return { QueryLanguage: 'JSONata', StartAt: 'begin', States: { begin, ...body.States } };
}

/** An execution of the machine after so many half seconds, beside its double in another process: another clock, other tasks. */
async function standAfter(steps: number, machine: StateMachine, failures: readonly number[], stop = false) {
  const clock = new SimulatedClock();
  const { tasks, made } = flaky(failures);
  const execution = startExecution(machine, 'in', { clock, tasks: slowly(tasks, clock), check: unchecked });
  for (let step = 0; step < steps; step += 1) await clock.advance(500);
  if (stop) execution.stop();
  const kept = JSON.parse(JSON.stringify({ standing: execution.standing(), records: execution.records() }));
  const later = new SimulatedClock({ start: clock.now() });
  const again = flaky(failures, made);
  const resume = () => {
    const events: HistoryRecord[] = [];
    const options = { clock: later, tasks: slowly(again.tasks, later), check: unchecked };
    return { second: resumeExecution(machine, kept, { ...options, onEvent: (record) => events.push(record) }), events };
  };
  return { execution, kept, clock, later, resume };
}

/** The JavaScript value that a task threw does not travel. */
async function ended({ result }: Execution): Promise<ExecutionOutcome> {
  const { failure: _failure, ...outcome } = { failure: undefined, ...(await result) };
  return outcome;
}

const failing = fc.array(fc.nat(2), { maxLength: 4 });
const steps = fc.nat(12);

/** On that many machines. */
export function resumedExecutionsEndAlike(numRuns: number): void {
  describe('an execution that is resumed from where it stood', () => {
    it('ends as the one that went on', async () => {
      let resumed = 0;
      let succeeded = 0;
      await fc.assert(
        fc.asyncProperty(scope, failing, steps, async (shapes, failures, wait) => {
          const { execution, kept, clock, later, resume } = await standAfter(wait, machineOf(shapes), failures);
          await clock.runAll();
          const { second, events } = resume();
          await later.runAll();

          const outcome = await ended(execution);
          expect(await ended(second)).toEqual(outcome);
          expect(second.records()).toEqual([...kept.records, ...events]);
          if (kept.standing.ended === undefined) resumed += 1;
          if (outcome.status !== 'SUCCEEDED') return;
          succeeded += 1;
          expect(entriesAndExits(second.records())).toEqual(entriesAndExits(execution.records()));
        }),
        { numRuns },
      );

      expect(resumed).toBeGreaterThan(numRuns / 3);
      expect(succeeded).toBeGreaterThan(numRuns / 6);
    });

    it('can be redriven there after it ended, as where it ran', async () => {
      let redriven = 0;
      await fc.assert(
        fc.asyncProperty(scope, failing, steps, async (shapes, failures, wait) => {
          const { execution, kept, clock, later, resume } = await standAfter(wait, machineOf(shapes), failures, true);
          const { second } = resume();
          expect(second.status).toBe(execution.status);
          expect(second.stopDate).toBe(execution.stopDate);
          expect(await ended(second)).toEqual(await ended(execution));
          expect(second.redriveRefusal).toBe(execution.redriveRefusal);
          expect(JSON.parse(JSON.stringify(second.standing()))).toEqual(kept.standing);
          if (execution.redriveRefusal !== undefined) return;

          execution.redrive();
          await clock.runAll();
          second.redrive();
          await later.runAll();

          expect(await ended(second)).toEqual(await ended(execution));
          expect(second.redriveCount).toBe(1);
          expect(JSON.parse(JSON.stringify(second.records()))).toEqual(JSON.parse(JSON.stringify(execution.records())));
          redriven += 1;
        }),
        { numRuns },
      );

      expect(redriven).toBeGreaterThan(numRuns / 3);
    });
  });
}
