// What is drawn, from events and definitions that are known.

import { describe, expect, it } from 'vitest';
import { positionOfJsonError } from '../../lib/cli/load/json-error.ts';
import { bar } from '../../lib/cli/render/bar.ts';
import { LiveRegion } from '../../lib/cli/render/live-region.ts';
import { bytes, dollars, duration } from '../../lib/cli/render/numbers.ts';
import { plainPaint } from '../../lib/cli/render/paint.ts';
import { drawGraph } from '../../lib/cli/render/picture/draw-graph.ts';
import { prettyJson, shorten } from '../../lib/cli/render/pretty-json.ts';
import { progressLine } from '../../lib/cli/render/progress-line.ts';
import { summary } from '../../lib/cli/render/summary.ts';
import { cut, widthOf, withoutCodes, wrap } from '../../lib/cli/render/text-width.ts';
import { roomySpan, timeline } from '../../lib/cli/render/timeline.ts';
import { mostAtOnce } from '../../lib/cli/run-log/rows.ts';
import { RunRecorder } from '../../lib/cli/run-log/run-log.ts';
import { drawMachine } from '../../lib/compile/draw-machine.ts';
import { compile } from '../../lib/compile/index.ts';
import { Annotation, type CompiledGraph, END, START, StateGraph } from '../../lib/index.ts';
import type { HistoryRecord } from '../../lib/interpreter/index.ts';
import { suggest } from '../../lib/options/index.ts';
import * as shapes from './fixtures/shapes.ts';

type Event = Partial<HistoryRecord> & { readonly at: number };

// Events with what a recorder reads of them; ids count up, and each follows the one before it unless it says otherwise.
function record(events: readonly Event[]): RunRecorder {
  const recorder = new RunRecorder();
  events.forEach(({ at, ...event }, index) => {
    const full = { id: index + 1, previousEventId: index, timestamp: at, stateName: 's', resource: 'r', ...event };
    recorder.see(full as HistoryRecord, at);
  });
  return recorder;
}

const payload = (node: string, step: number, more: object = {}) => ({
  Payload: { node, state: {}, step, run: 'r', ...more },
});
const output = { Payload: { updates: [], overwrites: [], exclusive: [], goto: [], sends: [] } };

const run = record([
  { type: 'ExecutionStarted', at: 0 },
  { type: 'TaskStateEntered', at: 0 },
  { type: 'TaskScheduled', arguments: payload('load', 1), at: 0 },
  { type: 'TaskStarted', at: 0 },
  { type: 'TaskSucceeded', output, at: 50 },
  { type: 'MapStateEntered', at: 50 },
  { type: 'TaskStateEntered', at: 50 },
  { type: 'TaskScheduled', arguments: payload('work', 2, { arg: 1, index: 0 }), at: 50 },
  { type: 'TaskStarted', at: 50 },
  { type: 'TaskStateEntered', previousEventId: 6, at: 50 },
  { type: 'TaskScheduled', arguments: payload('work', 2, { arg: 2, index: 1 }), at: 50 },
  { type: 'TaskStarted', at: 50 },
  { type: 'TaskFailed', error: 'States.Timeout', cause: 'too slow', previousEventId: 9, at: 70 },
  {
    type: 'TaskScheduled',
    arguments: payload('work', 2, { arg: 1, index: 0, attempt: 1 }),
    previousEventId: 13,
    at: 80,
  },
  { type: 'TaskStarted', at: 80 },
  { type: 'TaskSucceeded', output, previousEventId: 12, at: 75 },
  { type: 'TaskSucceeded', output, previousEventId: 15, at: 100 },
  { type: 'ExecutionSucceeded', at: 100 },
]);

describe('the log of a run', () => {
  it('has a task for each node that ran, its retries among its attempts', () => {
    const { tasks, transitions, events, duration: millis, isOver } = run.log(500);

    const failed = { what: 'States.Timeout: too slow' };
    expect(tasks).toEqual([
      { node: 'load', step: 1, isSend: false, from: 0, to: 50, outcome: 'done', attempts: 1, failures: [] },
      { node: 'work', step: 2, isSend: true, from: 50, to: 100, outcome: 'done', attempts: 2, failures: [failed] },
      { node: 'work', step: 2, isSend: true, from: 50, to: 75, outcome: 'done', attempts: 1, failures: [] },
    ]);
    // Four states entered, one retry: the service bills both.
    expect({ transitions, events, millis, isOver }).toEqual({ transitions: 5, events: 18, millis: 100, isOver: true });
  });

  it('counts tasks that ran at once, those that took no time too', () => {
    const span = { node: 'n', step: 1, isSend: true, outcome: 'done', attempts: 1, failures: [] } as const;

    expect(
      mostAtOnce(
        [
          { ...span, from: 0, to: 5 },
          { ...span, from: 5, to: 9 },
        ],
        9,
      ),
    ).toBe(1);
    expect(
      mostAtOnce(
        [
          { ...span, from: 0, to: 0 },
          { ...span, from: 0, to: 0 },
        ],
        9,
      ),
    ).toBe(2);
    expect(
      mostAtOnce(
        [
          { ...span, from: 1 },
          { ...span, from: 2 },
        ],
        9,
      ),
    ).toBe(2);
  });
});

describe('the timeline', () => {
  it('has a row for each node of each superstep, its bar where it ran', () => {
    const lines = timeline(run.log(0), { paint: plainPaint, width: 70 });

    expect(lines).toEqual([
      '  1  ✓ load     ━━━━━━━━━━━━                 50 ms',
      '  2  ↻ work ×2              ━━━━━━━━━━━━     50 ms  2 at once, 1 retry',
    ]);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(70);
  });

  it('keeps to its width and its number of rows', () => {
    const events = Array.from({ length: 90 }, (_, step) => [
      {
        type: 'TaskScheduled',
        arguments: payload('a node with a name that is far too long for this', step + 1),
        at: step,
      } as const,
      { type: 'TaskStarted', at: step } as const,
      { type: 'TaskSucceeded', output, at: step + 1 } as const,
    ]);

    const lines = timeline(record(events.flat()).log(90), { paint: plainPaint, width: 80, rows: 10 });

    const narrow = timeline(run.log(0), { paint: plainPaint, width: 50 });

    expect(lines).toHaveLength(10);
    expect(Math.max(...narrow.map(widthOf))).toBeLessThanOrEqual(50);
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
    expect(lines[3]).toContain('81 rows more');
  });

  it('gives a run that goes on room to grow', () => {
    expect([0, 400, 600, 2000, 2400, 70_000].map(roomySpan)).toEqual([500, 500, 1000, 2500, 2500, 100_000]);
  });

  it('draws bars to the half column, and never none', () => {
    expect(bar([{ from: 0, to: 100 }], 100, 4)).toBe('━━━━');
    expect(bar([{ from: 13, to: 50 }], 100, 4)).toBe('╺━  ');
    expect(bar([{ from: 99.9, to: 99.9 }], 100, 4)).toBe('   ╺');
    expect(
      bar(
        [
          { from: 0, to: 25 },
          { from: 75, to: 100 },
        ],
        100,
        4,
      ),
    ).toBe('━  ━');
    // Shorter than half a column, wherever it stands: half a column all the same.
    for (const from of [0, 3, 12.4, 12.6, 37, 62.4, 87.6]) {
      const drawn = bar([{ from, to: from + 0.01 }], 100, 4);
      expect(drawn.replaceAll(' ', '')).toMatch(/^[╸╺]$/);
      expect(drawn).toHaveLength(4);
    }
    expect(bar([{ from: 0, to: 0 }], 0, 2)).toMatch(/^[╸╺━ ]{2}$/);
  });

  it('is followed by what the run came to', () => {
    expect(summary(run.log(0), 'done', plainPaint)).toEqual([
      '  ✓ done in 100 ms  2 supersteps · 3 tasks, at most 2 at once',
      "  on AWS: 5 state transitions, $0.13 for 1,000 runs (and Lambda's own price) · 18 of 25,000 history events",
    ]);
  });

  it('is a line for each long superstep where there is no terminal', () => {
    const running = record([
      { type: 'TaskScheduled', arguments: payload('slow', 3), at: 0 },
      { type: 'TaskStarted', at: 0 },
    ]).log(1500);

    expect(progressLine(running, 2)).toEqual({ step: 3, text: '1.50 s: superstep 3 runs slow' });
    expect(progressLine(running, 3)).toBeUndefined();
    expect(progressLine(run.log(2000), -1)).toBeUndefined();
  });
});

describe('the picture of a graph', () => {
  const draw = (graph: unknown, width = 90) => drawGraph((graph as CompiledGraph).definition, width);

  it('is in columns where they are true', () => {
    expect(draw(shapes.parallel)).toEqual([
      '                  ┌─▶ x ─┐',
      'START ───▶ first ─┼─▶ y ─┼─▶ last ───▶ END',
      '                  └─▶ z ─┘',
    ]);
  });

  it('dots what a router decides, and notes what leads back', () => {
    expect(draw(shapes.loop)).toEqual([
      'START ───▶ agent ┄┬┄▶ tools',
      '                  └┄▶ END',
      '',
      'and tools ─▶ agent',
    ]);
  });

  it('draws chains side by side', () => {
    const State = Annotation.Root({ text: Annotation<string>() });
    const node = async () => ({});
    const graph = new StateGraph(State)
      .addNode({ a: node, b: node, c: node, d: node })
      .addEdge(START, 'a')
      .addEdge(START, 'b')
      .addEdge('a', 'c')
      .addEdge('b', 'd')
      .addEdge('c', END)
      .addEdge('d', END);

    expect(draw({ definition: graph.compile().definition })).toEqual([
      'START ─┬─▶ a ───▶ c ─┬─▶ END',
      '       └─▶ b ───▶ d ─┘',
    ]);
  });

  it('is a list where columns would lie or not fit', () => {
    const narrow = draw(shapes.parallel, 20);

    expect(narrow[0]).toBe('START ─▶ first');
    expect(narrow).toContain('first ─▶ x, y, z');
  });

  it('says where a router may lead anywhere, and shows Commands', () => {
    expect(draw(shapes.open).join('\n')).toContain('┄▶ any node');
    expect(draw(shapes.commanded)).toEqual(['START ───▶ triage ┄┄┄▶ done ───▶ END']);
  });
});

describe('the drawing of a machine', () => {
  it('has every state and every way', async () => {
    const { machine } = compile(shapes.sends.definition);

    const text = drawMachine(machine);

    expect(text).toContain('s0{"start"}');
    expect(text).toContain('"dispatch (Map)"');
    expect(text).toMatch(/s\d+ -\.->\|"else"\| s\d+/);
    expect(text).toContain(':::failure');
    // Mermaid would read these as markup.
    for (const line of text.split('\n'))
      expect(line.replace(/#\w+;/g, '').match(/"/g)?.length ?? 0).toBeLessThanOrEqual(2);
  });
});

describe('a live region', () => {
  it('puts what others write above itself, whole lines only', () => {
    let written = '';
    let take: (stream: 'stdout' | 'stderr', text: string) => void = () => undefined;
    const write = (text: string): void => {
      written += text;
    };
    const stdout = { write, live: true, columns: 80, rows: 24 };
    const region = new LiveRegion(
      {
        stdout,
        divertWrites: (taker) => {
          take = taker;
          return () => undefined;
        },
      },
      () => ['bar'],
    );

    take('stdout', 'half ');
    expect(written).not.toContain('half');
    take('stdout', 'a line\nrest');
    region.close();

    const screen = written.replaceAll('\u001B', '^');
    expect(screen).toContain('^[1A^[Jhalf a line\n');
    expect(screen).toMatch(/rest\n\^\[\?25h$/);
  });
});

describe('texts', () => {
  it('are measured in columns, cut and wrapped', () => {
    expect([widthOf('abc'), widthOf('日本'), widthOf('\u001B[31mred\u001B[39m'), widthOf('e\u0301')]).toEqual([
      3, 4, 3, 1,
    ]);
    expect([cut('abcdef', 4), cut('日本語', 4), cut('abc', 3)]).toEqual(['abc…', '日…', 'abc']);
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(withoutCodes('a\u001B[2Jb\u0007c\nd')).toBe('ab c\nd');
  });

  it('are numbers as people read them', () => {
    expect([0, 0.4, 12.4, 999.6, 1420, 12_340, 65_000].map(duration)).toEqual([
      '0 ms',
      '0.4 ms',
      '12 ms',
      '1.00 s',
      '1.42 s',
      '12.3 s',
      '1 min 5 s',
    ]);
    expect([0, 0.000025, 0.075, 0.625, 12].map(dollars)).toEqual(['$0', '$0.000025', '$0.075', '$0.63', '$12.00']);
    expect([512, 11_500, 300_000, 1_048_576].map(bytes)).toEqual(['512 bytes', '11.2 KB', '293 KB', '1.00 MB']);
  });

  it('are JSON that fits its width', () => {
    const value = { a: [1, 2], b: { c: 'x'.repeat(30) }, d: null };

    expect(prettyJson({ a: [1, 2], d: null }, { paint: plainPaint, width: 40 })).toBe('{ "a": [1, 2], "d": null }');
    expect(JSON.parse(prettyJson(value, { paint: plainPaint, width: 20 }))).toEqual(value);
    expect(shorten({ list: [1, 2, 3, 4, 5, 6, 7], text: 'y'.repeat(500) })).toMatchObject({
      list: [1, 2, 3, 4, 5, '… 2 more'],
    });
  });

  it('name the word that was meant, or none', () => {
    const known = ['run', 'compile', 'draw', 'check'];

    expect(['rnu', 'comp', 'chekc', 'Draw', 'deploy', 'x'].map((word) => suggest(word, known))).toEqual([
      'run',
      'compile',
      'check',
      'draw',
      undefined,
      undefined,
    ]);
  });

  it.each([
    ['{a:1}', 1, 2],
    ['{"a":1,}', 1, 8],
    ['{"a":\n  nope}', 2, 4],
    ['{"a": "x\ny"}', 1, 9],
    ['[1, 2', 1, 6],
    ['[1, -]', 1, 6],
    ['', 1, 1],
    ['{} x', 1, 4],
  ])('are no JSON at a place: %j', (text, line, column) => {
    let caught: unknown;
    try {
      JSON.parse(text);
    } catch (error) {
      caught = error;
    }

    expect(positionOfJsonError(text, caught)).toMatchObject({ line, column });
  });
});
