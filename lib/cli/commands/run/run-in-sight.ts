// `run` for people: the graph, the timeline as it grows, what the run came to, and its result.

import { type ExitCode, exitCodes } from '../../refusal.ts';
import { LiveRegion } from '../../render/live-region.ts';
import { duration, plural } from '../../render/numbers.ts';
import { drawGraph } from '../../render/picture/draw-graph.ts';
import { progressLine } from '../../render/progress-line.ts';
import { resultText } from '../../render/result.ts';
import { retriedErrors } from '../../render/retried-errors.ts';
import { type RunEnding, summary } from '../../render/summary.ts';
import { withoutCodes } from '../../render/text-width.ts';
import { roomySpan, timeline } from '../../render/timeline.ts';
import { observed } from '../../run-log/observed.ts';
import { RunRecorder } from '../../run-log/run-log.ts';
import type { Terminal } from '../../terminal.ts';
import type { RunRequest } from './run-request.ts';

export async function runInSight(
  request: RunRequest,
  terminal: Terminal,
  { isQuiet }: { readonly isQuiet: boolean },
): Promise<ExitCode> {
  const { paint, width } = terminal;
  const recorder = new RunRecorder();
  if (!isQuiet) print(terminal, headingOf(request, terminal));
  const progress = isQuiet ? noProgress : watch(recorder, terminal);
  let ending: RunEnding = 'failed';
  try {
    const result = await terminal.activity.during({ kind: 'nodes', running: () => recorder.running() }, () =>
      observed(request.graph, (record) => recorder.see(record, performance.now())).invoke(
        request.input,
        request.config,
      ),
    );
    ending = 'done';
    progress.end();
    if (!isQuiet) print(terminal, reportOf(recorder, ending, terminal));
    print(terminal, resultText(result, { paint, width, isQuiet }));
    return exitCodes.ok;
  } catch (error) {
    if (request.signal.aborted) ending = 'interrupted';
    progress.end();
    if (!isQuiet) print(terminal, reportOf(recorder, ending, terminal));
    throw error;
  }
}

function headingOf({ graph }: RunRequest, { paint, width }: Terminal): readonly string[] {
  const { name, description, nodes } = graph.definition;
  const about = description === undefined ? plural(nodes.length, 'node') : oneLine(description);
  return [
    '',
    `  ${paint.bold(oneLine(name))}${paint.dim(`  ${about}`)}`,
    '',
    ...drawGraph(graph.definition, width - 4).map((line) => `  ${withoutCodes(line)}`.trimEnd()),
    '',
  ];
}

function reportOf(recorder: RunRecorder, ending: RunEnding, terminal: Terminal): readonly string[] {
  const { paint, width, verbose } = terminal;
  const log = recorder.log(performance.now());
  if (log.events === 0) return [];
  const retried = verbose ? retriedErrors(log, terminal) : [];
  return [
    ...timeline(log, { paint, width }),
    '',
    ...(retried.length === 0 ? [] : [...retried, '']),
    ...summary(log, ending, paint),
    '',
  ];
}

const oneLine = (text: string): string => withoutCodes(text).replaceAll('\n', ' ');

interface Progress {
  end(): void;
}

const noProgress: Progress = { end: () => undefined };
const LINE_MILLIS = 1000;
/** In fewer columns lines would be broken by the terminal, and could not be drawn over. */
const NARROWEST = 50;

function watch(recorder: RunRecorder, terminal: Terminal): Progress {
  const { stdout, paint, width } = terminal;
  if (!stdout.live || (stdout.columns ?? 0) < NARROWEST) return watchInLines(recorder, terminal);
  const region = new LiveRegion({ ...terminal, ...terminal.raw }, () => {
    const log = recorder.log(performance.now());
    const running = log.tasks.filter(({ outcome }) => outcome === 'running').length;
    const rows = Math.max(4, (stdout.rows ?? 24) - 4);
    return [
      ...timeline(log, {
        paint,
        width: Math.min(width, (stdout.columns ?? 80) - 1),
        rows,
        span: roomySpan(log.duration),
      }),
      '',
      `  ${paint.yellow('running')}  ${duration(log.duration)}  ${paint.dim(`${plural(running, 'task')} now`)}`,
    ];
  });
  return { end: () => region.close() };
}

function watchInLines(recorder: RunRecorder, { stderr, paintError }: Terminal): Progress {
  let told = -1;
  const timer = setInterval(() => {
    const line = progressLine(recorder.log(performance.now()), told);
    if (line === undefined) return;
    stderr.write(`${paintError.dim(line.text)}\n`);
    told = line.step;
  }, LINE_MILLIS);
  // Telling of a run keeps no process alive: one that nothing can end must end with an error.
  timer.unref();
  return { end: () => clearInterval(timer) };
}

function print({ stdout }: Terminal, lines: readonly string[]): void {
  if (lines.length > 0) stdout.write(`${lines.join('\n')}\n`);
}
