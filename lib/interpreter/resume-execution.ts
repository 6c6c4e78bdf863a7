// Going on with an execution from where it stood: in another process, after its own has ended.
//
//   R1. What was done is not done again: states that were left, parts that have an output, tokens that wait for an answer.
//   R2. A task whose call had not returned is called again, with the token that it had: at least once, as after a redrive.
//   R3. Waits end when they were to end, even if that is over.
//   R4. What had ended runs no more: it can be asked how it ended, and be redriven.

import type { StateMachine } from '../asl/index.ts';
import type { Problem } from '../errors/index.ts';
import type { Execution } from './execution.ts';
import type { ExecutionOptions } from './execution-options.ts';
import { History } from './history/history.ts';
import type { HistoryRecord } from './history/history-record.ts';
import { LocalExecution } from './local-execution.ts';
import type { PreparedScope } from './program/prepared.ts';
import { readyMachine, refuseProblemsOf, sharedOf } from './ready-machine.ts';
import type { ExecutionContext } from './run/shared.ts';
import type { ExecutionStanding, LaneStanding } from './run/standing.ts';

/** An execution as it was kept. */
export interface KeptExecution {
  /** What `execution.standing()` gave. */
  readonly standing: ExecutionStanding;
  /** Its events, at least as many as it had recorded where it stood; what was recorded after that happens again. */
  readonly records: readonly HistoryRecord[];
}

/** Those of `startExecution` but for what the execution has already: its names and its role. */
export type ResumeOptions = Omit<ExecutionOptions, 'name' | 'roleArn' | 'stateMachineArn' | 'executionArn'>;

/**
 * Goes on with an execution of this machine. Everything up to the next wait has happened when it returns; `onEvent` sees the events
 * from here on.
 *
 * @throws ExecutionRefused as `startExecution` does, and (INVALID_STANDING) for a standing that another machine or version wrote.
 */
export function resumeExecution(machine: StateMachine, kept: KeptExecution, options: ResumeOptions): Execution {
  const ready = readyMachine(machine, options);
  const { clock, limits, program } = ready;
  refuseProblemsOf('execution', findKeptProblems(kept, program.scope));
  const standing = structuredClone(kept.standing);
  const records = kept.records.slice(0, standing.events);
  const history = new History(() => clock.now(), limits.historyEvents, options.onEvent, records);
  const shared = sharedOf(ready, options, { context: contextOf(standing), history });
  const execution = new LocalExecution(shared, program, options.signal, standing);
  execution.resume(standing.ended);
  return execution;
}

function contextOf(standing: ExecutionStanding): ExecutionContext {
  const { arn, name, input, roleArn, startDate, redriveCount, redriveDate, stateMachineArn } = standing;
  return {
    Execution: {
      Id: arn,
      Input: input,
      Name: name,
      RoleArn: roleArn,
      StartTime: new Date(startDate).toISOString(),
      RedriveCount: redriveCount,
      ...(redriveDate === undefined ? {} : { RedriveTime: new Date(redriveDate).toISOString() }),
    },
    StateMachine: { Id: stateMachineArn, Name: stateMachineArn.split(':').at(-1) ?? stateMachineArn },
  };
}

function findKeptProblems({ standing, records }: KeptExecution, scope: PreparedScope): Problem<string>[] {
  if (standing?.v !== 1) return [invalid('v', `its version is ${String(standing?.v)}; known: 1`)];
  if (typeof standing.lane !== 'object' || standing.lane === null) return [invalid('lane', 'it is missing')];
  const short = records.length < standing.events;
  const events = short ? [invalid('events', `it has ${standing.events} events, and ${records.length} are given`)] : [];
  return [...events, ...findUnknownStates(standing.lane, scope, 'lane')];
}

function findUnknownStates({ visit }: LaneStanding, scope: PreparedScope, path: string): Problem<string>[] {
  if (visit === undefined) return [];
  const state = scope.states.get(visit.state);
  const where = `${path}.visit`;
  if (state?.type !== visit.type) return [invalid(where, `the machine has no ${visit.type} '${visit.state}' there`)];
  const parts = Object.entries(visit.progress?.parts ?? {});
  return parts.flatMap(([index, part]) => {
    const place = `${where}.progress.parts.${index}`;
    const inner = innerScope(state, Number(index));
    return inner === undefined
      ? [invalid(place, 'the machine has no such part')]
      : findUnknownStates(part, inner, place);
  });
}

function innerScope(state: NonNullable<ReturnType<PreparedScope['states']['get']>>, index: number) {
  if (state.type === 'Parallel') return state.branches[index];
  return state.type === 'Map' ? state.processor : undefined;
}

function invalid(where: string, what: string): Problem<string> {
  const fix = 'resume it with the machine and the version that it began with';
  return { code: 'INVALID_STANDING', where: `standing, ${where}`, what, fix };
}
