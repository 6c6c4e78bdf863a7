// How far a run came and what failed in it: what is told beside the error of a run.

import {
  type GraphRunError,
  noteFailure,
  type Problem,
  type RunCode,
  type RunFailure,
  runError,
} from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import type { ExecutionInput, TaskOutput } from '../protocol/index.ts';
import { nodeFailure, readFailure } from '../protocol/read-failure.ts';
import { explainMerge } from './failed-merge.ts';
import type { Failure, Happening } from './happening.ts';
import type { EndStatus } from './story-event.ts';

interface FailedTask extends Failure {
  readonly node: string;
}

interface Failed extends Failure {
  readonly status: EndStatus;
}

export class RunTrace {
  /** Tasks whose last attempt failed. */
  readonly #failed = new Map<string, FailedTask>();
  /** The tasks of the superstep that runs, in the order in which they were started. */
  readonly #tasks = new Map<string, { readonly node: string; readonly output?: TaskOutput }>();
  #state: JsonObject | undefined;
  #step: number | undefined;
  #input: ExecutionInput | undefined;

  see(happening: Happening): void {
    switch (happening.kind) {
      case 'began':
      case 'merged':
        this.#state = happening.state;
        this.#step = happening.step - 1;
        this.#failed.clear();
        this.#tasks.clear();
        return;
      case 'started':
        this.#input = happening.input;
        return;
      case 'taskFailed': {
        const { id, task, error, cause, thrown } = happening;
        this.#failed.delete(id);
        this.#failed.set(id, { node: task.node, error, cause, thrown });
        return;
      }
      case 'taskStarted':
        this.#failed.delete(happening.id);
        this.#tasks.set(happening.id, { node: happening.task.node });
        return;
      case 'taskEnded':
        this.#failed.delete(happening.id);
        this.#tasks.set(happening.id, { node: happening.task.node, output: happening.output });
        return;
      default:
    }
  }

  /** The same as `errorOf`; where a merge failed, it is found out which channel's. */
  async explain(end: Failed, run: string): Promise<Error> {
    if (end.thrown instanceof Error) return this.errorOf(end, run);
    const tasks = [...this.#tasks.values()].flatMap(({ node, output }) =>
      output === undefined ? [] : [{ node, output }],
    );
    const step = this.#step === undefined ? undefined : this.#step + 1;
    const problem = await explainMerge(end.cause, { state: this.#state, step, tasks, input: this.#input });
    return this.errorOf(end, run, problem);
  }

  /** The typed error of a run that did not succeed, with what is known noted beside it. */
  errorOf(end: Failed, run: string, problem?: Problem<RunCode>): Error {
    const error = problem === undefined ? this.#read(end) : runError(problem);
    return noteFailure(error, this.#failureOf(error, end, run));
  }

  #read(end: Failed): Error {
    if (end.status === 'ABORTED') return stopped(end);
    if (end.status === 'TIMED_OUT') return timedOut();
    // In this process a node's own error is at hand, class and all.
    if (end.thrown instanceof Error) return end.thrown;
    return readFailure(end, this.#nodeAtFault(end));
  }

  // A branch or an iteration fails its run with its own error and cause, so those tell which of several it was: in this process by what
  // was thrown, since two nodes may fail alike.
  #nodeAtFault({ error, cause, thrown }: Failed): string | undefined {
    const failed = [...this.#failed.values()];
    const thrower = thrown === undefined ? undefined : failed.findLast((task) => task.thrown === thrown);
    return (thrower ?? failed.find((task) => task.error === error && task.cause === cause))?.node;
  }

  #failureOf(error: Error, end: Failed, run: string): RunFailure {
    const isOurs = 'code' in error && 'where' in error && 'fix' in error;
    const { code, where, what, fix } = isOurs
      ? (error as GraphRunError)
      : nodeFailure(this.#nodeAtFault(end), error.message);
    return {
      ...{ code, where, what, fix, run },
      ...(this.#state === undefined ? {} : { state: this.#state }),
      ...(this.#step === undefined ? {} : { step: this.#step }),
    };
  }
}

function stopped({ error, cause }: Failed): GraphRunError {
  const reason = [error, cause].filter((text) => text !== undefined && text !== '').join(': ');
  return runError({
    code: 'ABORTED',
    where: 'the run',
    what: `it was stopped before it ended${reason === '' ? '' : ` (${reason})`}`,
    fix: 'nothing to fix, if that was the wish',
  });
}

function timedOut(): GraphRunError {
  return runError({
    code: 'RUN_TIMEOUT',
    where: 'the run',
    what: 'it took longer than a run of its state machine may',
    fix: "raise the construct's timeout; Express runs may take 5 minutes at most",
  });
}
