// A run whose standard output is for programs: what nodes print, and what there is to say to people, goes to the standard error.

import type { HistoryObserver } from '../../../interpreter/index.ts';
import { retriedErrors } from '../../render/retried-errors.ts';
import { RunRecorder } from '../../run-log/run-log.ts';
import type { Terminal } from '../../terminal.ts';

/** The result of `run`, which is given the observer of its events. */
export async function aside<T>(terminal: Terminal, run: (onEvent: HistoryObserver) => Promise<T>): Promise<T> {
  const { stderr, raw, paintError: paint, cwd, verbose, activity } = terminal;
  const recorder = new RunRecorder();
  const release = terminal.divertWrites((_, text) => raw.stderr.write(text));
  try {
    return await activity.during({ kind: 'nodes', running: () => recorder.running() }, () =>
      run((record) => recorder.see(record, performance.now())),
    );
  } finally {
    release();
    const lines = verbose ? retriedErrors(recorder.log(performance.now()), { paint, cwd }) : [];
    if (lines.length > 0) stderr.write(`${lines.join('\n')}\n`);
  }
}
