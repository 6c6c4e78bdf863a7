// A lane: one path through a machine (the machine itself, a branch, an iteration), with its variables and its place in the history.
//
//   L1. A lane does one thing at a time: at most one wait is open, and `halt` says how to give it up.
//   L2. A stopped lane never resumes; what it waited for is told to stop, and whatever still comes is dropped. Stopped from
//       inside its own task or observer, it ends at its next event, and begins nothing before it: no wait, no call, no part.
//   L3. A lane reads the variables of the lanes around it and sets only its own.
//   L4. A lane that ended without success keeps its variables and its last visit: a redrive builds a new lane from where it stands.

import type { JsonObject, JsonValue } from '../../json/index.ts';
import type { HistoryDetail } from '../history/history-record.ts';
import { sizeOf } from '../values/admit.ts';
import type { Shared } from './shared.ts';
import type { LaneStanding, Standable, VisitStanding } from './standing.ts';
import { ExecutionOver, LaneStopped, StateFailure } from './state-failure.ts';

export class Lane implements Standable<LaneStanding> {
  readonly shared: Shared;
  readonly parent: Lane | undefined;
  readonly #variables = new Map<string, JsonValue>();
  /** The event that the next one of this lane follows. */
  lastEvent: number;
  /** Gives up the open wait. */
  halt: (() => void) | undefined;
  /** The state in which the lane stands; until it has entered or continued one, where it was told to stand. */
  visit: Standable<VisitStanding> | undefined;
  #stopped = false;

  /** A new lane; `standing`: where it is to go on. */
  constructor(shared: Shared, parent?: Lane, standing?: LaneStanding) {
    this.shared = shared;
    this.parent = parent;
    this.lastEvent = standing?.lastEvent ?? parent?.lastEvent ?? 0;
    if (standing === undefined) return;
    const { visit, variables } = standing;
    if (visit !== undefined) this.visit = { standing: () => visit };
    for (const [name, value] of Object.entries(variables)) {
      this.#variables.set(name, value);
      shared.variables.bytes += sizeOf(value);
    }
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Whether the whole execution was ended from outside, and not this lane alone because a sibling failed. */
  get isExecutionStopped(): boolean {
    return this.parent === undefined ? this.#stopped : this.parent.isExecutionStopped;
  }

  standing(): LaneStanding {
    const visit = this.visit?.standing();
    return { lastEvent: this.lastEvent, variables: this.variables(), ...(visit === undefined ? {} : { visit }) };
  }

  /** Ends the lane from outside: a sibling failed, time is up, or somebody stopped the execution. */
  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.halt?.();
    this.halt = undefined;
  }

  wake(): void {
    if (!this.#stopped) this.shared.deadline.check();
  }

  /** A promise of a later turn of the event loop, where the executions have used up this one at the time `now`. */
  giveWay(now: number): Promise<void> | undefined {
    return this.shared.turn?.giveWay(now);
  }

  /** Ends the routine of a lane that was stopped: asked before anything that cannot be taken back. */
  refuseStopped(): void {
    if (this.#stopped) throw new LaneStopped();
  }

  /** Records an event of this lane and returns its id. Ends the execution where the history is full, and a stopped lane here. */
  record(detail: HistoryDetail, follows: number = this.lastEvent): number {
    const { history, limits } = this.shared;
    this.refuseStopped();
    if (history.isFull) {
      const cause = `The execution reached the maximum number of history events (${limits.historyEvents}).`;
      throw new ExecutionOver('States.Runtime', cause);
    }
    this.lastEvent = history.add(detail, follows);
    return this.lastEvent;
  }

  /**
   * Records an event that shares its step with the next one: both follow the same event. Recorded on AWS of the end of a Parallel or
   * Map and its state's exit.
   */
  recordBeside(detail: HistoryDetail): void {
    const before = this.lastEvent;
    this.record(detail);
    this.lastEvent = before;
  }

  /** Records how something ended from outside; a full history takes no such note, nor one whose execution is over. */
  note(detail: HistoryDetail): void {
    const { history } = this.shared;
    if (!history.isFull && !history.isOver) this.lastEvent = history.add(detail, this.lastEvent);
  }

  lookup(name: string): JsonValue | undefined {
    for (let lane: Lane | undefined = this; lane !== undefined; lane = lane.parent) {
      const value = lane.#variables.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Sets variables of this lane, all or none. A stopped lane's stay as they were when its state was entered. */
  assign(names: readonly string[], values: readonly JsonValue[]): void {
    this.refuseStopped();
    const { limits, variables } = this.shared;
    let assigned = 0;
    let total = variables.bytes;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index] as string;
      const bytes = sizeOf(values[index] as JsonValue);
      if (bytes > limits.variableBytes) throw tooBig(`The variable '${name}'`);
      const before = this.#variables.get(name);
      total += bytes - (before === undefined ? 0 : sizeOf(before));
      assigned += bytes;
    }
    if (assigned > limits.variableBytes) throw tooBig('The variables assigned by one state together');
    if (total > limits.variablesBytes) throw tooBig('The variables of the execution together');
    variables.bytes = total;
    for (let index = 0; index < names.length; index += 1) {
      this.#variables.set(names[index] as string, values[index] as JsonValue);
    }
  }

  /** Counts the variables of a lane that has ended no more. */
  release(): void {
    for (const value of this.#variables.values()) this.shared.variables.bytes -= sizeOf(value);
  }

  /** The lane's own variables. */
  variables(): JsonObject {
    return Object.fromEntries(this.#variables);
  }
}

function tooBig(what: string): StateFailure {
  return new StateFailure('States.DataLimitExceeded', `${what} exceeded the maximum number of bytes service limit.`);
}
