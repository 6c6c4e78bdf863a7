// How far a run came and what failed in it: what is told beside the error of a run.

import { type GraphRunError, noteFailure, type RunFailure, runError } from '../errors/index.ts';
import type { JsonObject } from '../json/index.ts';
import { taskId } from '../protocol/index.ts';
import { nodeFailure, readFailure } from '../protocol/read-failure.ts';
import type { EndStatus } from './executions.ts';
import type { Happening } from './read-history.ts';

interface FailedTask {
  readonly node: string;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

interface Failed {
  readonly status: EndStatus;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

export class RunTrace {
  /** Tasks whose last attempt failed. */
  readonly #failed = new Map<string, FailedTask>();
  #state: JsonObject | undefined;
  #step: number | undefined;

  see(happening: Happening): void {
    switch (happening.kind) {
      case 'began':
      case 'merged':
        this.#state = happening.state;
        this.#step = happening.step - 1;
        this.#failed.clear();
        return;
      case 'taskFailed': {
        const { task, error, cause } = happening;
        this.#failed.set(taskId(task), { node: task.node, error, cause });
        return;
      }
      case 'taskStarted':
      case 'taskEnded':
        this.#failed.delete(taskId(happening.task));
        return;
      default:
    }
  }

  /** The typed error of a run that did not succeed, with what is known noted beside it. */
  errorOf(end: Failed, run: string): Error {
    const error = this.#read(end);
    return noteFailure(error, this.#failureOf(error, end, run));
  }

  #read(end: Failed): Error {
    if (end.status === 'ABORTED') return stopped(end);
    if (end.status === 'TIMED_OUT') return timedOut();
    return readFailure(end, this.#nodeAtFault(end));
  }

  // A branch or an iteration fails its run with its own error and cause, so those tell which of several it was.
  #nodeAtFault({ error, cause }: Failed): string | undefined {
    return [...this.#failed.values()].find((task) => task.error === error && task.cause === cause)?.node;
  }

  #failureOf(error: Error, end: Failed, run: string): RunFailure {
    const isOurs = 'code' in error && 'where' in error && 'mend' in error;
    const { code, where, what, mend } = isOurs
      ? (error as GraphRunError)
      : nodeFailure(this.#nodeAtFault(end), error.message);
    return {
      ...{ code, where, what, mend, run },
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
    mend: 'nothing to mend, if that was the wish',
  });
}

function timedOut(): GraphRunError {
  return runError({
    code: 'RUN_TIMEOUT',
    where: 'the run',
    what: 'it took longer than a run of its state machine may',
    mend: "raise the construct's timeout; Express runs may take 5 minutes at most",
  });
}
