// The log of a task: Powertools' Logger, the same keys on every line, and never a value of the state.
//
// A task that goes well writes nothing, as Lambda's own lines and the execution's history tell all of it. So this module, which with
// the logger weighs more than half of all else that a function loads, is loaded when there is something to tell, and not before.

import { Logger } from '@aws-lambda-powertools/logger';
import type { JsonObject } from '../json/index.ts';
import type { TaskInput } from '../protocol/index.ts';
import { asError } from './as-error.ts';
import type { TaskContext } from './task-context.ts';

export interface Warning {
  readonly message: string;
  readonly fields: JsonObject;
}

/** What one task has to tell. */
export interface TaskLog {
  warned(warnings: readonly Warning[]): void;
  /**
   * The error to leave the handler with. Only its name is logged: its message may quote the state, and Lambda itself logs what a
   * handler throws.
   */
  failed(thrown: unknown): Error;
}

export type OpenTaskLog = (task: TaskInput, context: TaskContext) => TaskLog;

/** The logs of a graph's tasks; level, service name and sampling are Powertools' own `POWERTOOLS_*` variables. */
export function openTaskLogs(graph: string): OpenTaskLog {
  const logger = new Logger({ persistentKeys: { graph } });
  return ({ node, run, step, attempt }, context) => {
    logger.resetKeys();
    logger.addContext(context);
    // Attempts from 1, as a node's own `config.attempt` counts them.
    logger.appendKeys({ node: node ?? '', run: run ?? '', step: step ?? 0, attempt: (attempt ?? 0) + 1 });
    return {
      warned(warnings) {
        for (const { message, fields } of warnings) logger.warn(message, fields);
      },
      failed(thrown) {
        const error = asError(thrown);
        logger.error('task failed', { errorName: error.name });
        return error;
      },
    };
  };
}
