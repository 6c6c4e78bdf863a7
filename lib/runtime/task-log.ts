// The log of a task: Powertools' Logger, the same keys on every line, and never a value of the state.
//
// A task that goes well writes nothing, as Lambda's own lines and the execution's history tell all of it. So the logger, which weighs as
// much as all the rest that a function loads, is loaded with the first line that there is to write.

import type { Logger } from '@aws-lambda-powertools/logger';
import type { JsonObject } from '../json/index.ts';
import type { TaskInput } from '../protocol/index.ts';
import type { TaskContext } from './task-context.ts';

/** What one task has to tell. */
export interface TaskLog {
  warn(message: string, fields: JsonObject): void;
  /** The error's name only: its message may quote the state, and Lambda itself logs what a handler throws. */
  failed(error: Error): void;
  /** Resolves when every line is written: a function must not end before. */
  written(): Promise<void>;
}

/** The logs of a graph's tasks; level, service name and sampling are Powertools' own `POWERTOOLS_*` variables. */
export function openTaskLog(graph: string): (task: TaskInput, context: TaskContext) => TaskLog {
  let opened: Promise<Logger> | undefined;
  return (task, context) => {
    let last: Promise<void> = Promise.resolve();
    const write = (line: (logger: Logger) => void): void => {
      opened ??= openLogger(graph);
      last = Promise.all([opened, last]).then(([logger]) => line(withKeys(logger, task, context)));
    };
    return {
      warn: (message, fields) => write((logger) => logger.warn(message, fields)),
      failed: ({ name }) => write((logger) => logger.error('task failed', { errorName: name })),
      written: () => last,
    };
  };
}

async function openLogger(graph: string): Promise<Logger> {
  const { Logger } = await import('@aws-lambda-powertools/logger');
  return new Logger({ persistentKeys: { graph } });
}

// Attempts from 1, as a node's own `config.attempt` counts them.
function withKeys(logger: Logger, { node, run, step, attempt }: TaskInput, context: TaskContext): Logger {
  logger.resetKeys();
  logger.addContext(context);
  logger.appendKeys({ node: node ?? '', run: run ?? '', step: step ?? 0, attempt: (attempt ?? 0) + 1 });
  return logger;
}
