// The timeline of a run: a row for each node of each superstep, its bar where it ran.
//
//   1  ✓ load                ━━━                                          12 ms
//   2  ✓ split                 ━━━━                                       18 ms
//   3  ✓ analyse-section ×12      ━━━━━━━━━━━━━━━                         64 ms  12 at once
//      ✓ keywords                 ━━━━━━                                  25 ms

import { labelOf, type Row, rowsOf } from '../run-log/rows.ts';
import type { RunLog } from '../run-log/run-log.ts';
import { bar } from './bar.ts';
import { duration } from './numbers.ts';
import type { Colour, Paint } from './paint.ts';
import { cut, padEnd, padStart, widthOf, withoutCodes } from './text-width.ts';

export interface TimelineStyle {
  readonly paint: Paint;
  readonly width: number;
  /** Rows to show at the most: the first and the last ones are. */
  readonly rows?: number;
  /** Milliseconds that the width stands for. Default: as long as the run took. */
  readonly span?: number;
}

const hues: readonly Colour[] = ['cyan', 'green', 'yellow', 'magenta', 'blue'];
/** Everything in a line but its number, label, bar and note: gaps, the mark and the time. */
const FIXED = 18;
const SHORTEST_TRACK = 10;

export function timeline(
  log: RunLog,
  { paint, width, rows: most = 60, span = log.duration }: TimelineStyle,
): readonly string[] {
  const rows = rowsOf(log);
  if (rows.length === 0) return [];
  const labels = rows.map((row) => withoutCodes(labelOf(row)));
  const labelWidth = Math.min(Math.max(8, Math.floor(width / 3)), Math.max(...labels.map(widthOf)));
  const stepWidth = String(rows.at(-1)?.step ?? 0).length;
  const notes = rows.map(noteOf);
  const room = width - stepWidth - labelWidth - FIXED;
  const track = Math.max(SHORTEST_TRACK, room - Math.max(...notes.map((note) => (note === '' ? 0 : note.length + 2))));
  const nodes = [...new Set(rows.map(({ node }) => node))];
  const lines = rows.map((row, index) => {
    const isFirst = rows[index - 1]?.step !== row.step;
    const step = padStart(isFirst && row.step > 0 ? String(row.step) : '', stepWidth);
    const hue = row.outcome === 'failed' ? 'red' : (hues[nodes.indexOf(row.node) % hues.length] ?? 'cyan');
    const intervals = row.tasks.map(({ from, to = log.duration }) => ({ from, to }));
    return [
      `  ${paint.dim(step)}  ${markOf(row, paint)} `,
      `${padEnd(cut(labels[index] ?? '', labelWidth), labelWidth)}  `,
      paint[hue](bar(intervals, span, track)),
      `  ${padStart(duration(row.to - row.from), 8)}`,
      paint.dim(noteText(notes[index] ?? '', room - track)),
    ].join('');
  });
  return elide(lines, most, paint);
}

/** A span for a run that still goes on: bars grow into it, and it is changed seldom. */
export function roomySpan(millis: number): number {
  let span = 500;
  for (const factor of cycle([2, 2.5, 2])) {
    if (span >= millis) return span;
    span *= factor;
  }
  return span;
}

function* cycle(factors: readonly number[]): Generator<number> {
  while (true) yield* factors;
}

// Done, but not at the first attempt: the errors are a matter of --verbose, that there were some is not.
function markOf({ outcome, retries }: Row, paint: Paint): string {
  return outcome === 'done' && retries > 0 ? paint.yellow('↻') : marks(paint)[outcome];
}

function marks(paint: Paint): Readonly<Record<Row['outcome'], string>> {
  return { done: paint.green('✓'), failed: paint.red('✗'), stopped: paint.dim('■'), running: paint.yellow('●') };
}

function noteOf({ tasks, atOnce, running, retries, outcome }: Row): string {
  const notes = [
    ...(outcome === 'running' && tasks.length > 1 ? [`${tasks.length - running} done`] : []),
    ...(outcome !== 'running' && tasks.length > 1 ? [`${atOnce} at once`] : []),
    ...(retries > 0 ? [`${retries} ${retries === 1 ? 'retry' : 'retries'}`] : []),
  ];
  return notes.join(', ');
}

function noteText(note: string, room: number): string {
  return note === '' || room < 4 ? '' : `  ${cut(note, room - 2)}`;
}

function elide(lines: readonly string[], most: number, paint: Paint): readonly string[] {
  if (lines.length <= most) return lines;
  const head = Math.max(1, Math.floor(most / 3));
  const tail = Math.max(1, most - head - 1);
  const hidden = lines.length - head - tail;
  return [...lines.slice(0, head), paint.dim(`     … ${hidden} rows more …`), ...lines.slice(-tail)];
}
