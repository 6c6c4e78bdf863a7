// The log of a task: Powertools' Logger, the same keys on every line, and never a value of the state unless it is asked for.
//
// A task that goes well writes nothing, as Lambda's own lines and the execution's history tell all of it. So this module, which with
// the logger weighs more than half of all else that a function loads, is loaded when there is something to tell, and not before.
// Who asks for more gets it by Powertools' own variables: a level of DEBUG tells when tasks begin and end, and
// POWERTOOLS_LOGGER_LOG_EVENT the whole task, state included.

import { Logger } from '@aws-lambda-powertools/logger';
import type { JsonObject } from '../json/index.ts';
import type { TaskInput, TaskOutput } from '../protocol/index.ts';
import { asError } from './as-error.ts';
import type { TaskContext } from './task-context.ts';

export interface Warning {
  readonly message: string;
  readonly fields: JsonObject;
}

/** What one task has to tell. */
export interface TaskLog {
  began(): void;
  ended(output: TaskOutput): void;
  warned(warnings: readonly Warning[]): void;
  /**
   * The error to leave the handler with. Only its name is logged: its message may quote the state, and Lambda itself logs what a
   * handler throws.
   */
  failed(thrown: unknown): Error;
}

/** `coldStart`: whether it is the first task of its process. */
export type OpenTaskLog = (task: TaskInput, context: TaskContext, coldStart: boolean) => TaskLog;

/** The logs of a graph's tasks; level, service name and sampling are Powertools' own `POWERTOOLS_*` variables. */
export function openTaskLogs(graph: string): OpenTaskLog {
  const logger = new TaskLogger({ persistentKeys: { graph } });
  return (task, context, coldStart) => {
    const { node, run, step, attempt } = task;
    logger.resetKeys();
    logger.startsCold(coldStart);
    logger.addContext(context);
    // Attempts from 1, as a node's own `config.attempt` counts them.
    logger.appendKeys({ node: node ?? '', run: run ?? '', step: step ?? 0, attempt: (attempt ?? 0) + 1 });
    return {
      began() {
        logger.debug('task began');
        logger.logEventIfEnabled(task);
      },
      ended({ updates, overwrites, goto, sends }) {
        const wrote = [...new Set([...updates, ...overwrites].flatMap((update) => Object.keys(update)))];
        logger.debug('task ended', { wrote, goto, sends: sends.map((send) => send.node) });
      },
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

// Powertools takes the first line for the first invocation; here many may have passed without a line.
class TaskLogger extends Logger {
  startsCold(coldStart: boolean): void {
    this.coldStart = coldStart;
  }
}
