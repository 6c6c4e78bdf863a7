// The supersteps that a history tells of, event by event.

import { describe, expect, it } from 'vitest';
import type { ServiceEvent } from '../../lib/client/executions.ts';
import { happeningsIn } from '../../lib/client/read-events.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { superstepsOf } from '../../lib/story/index.ts';

type Event = Omit<ServiceEvent, 'id' | 'previousEventId' | 'at'> & { readonly previousEventId?: number };

/** Events in order; each follows the one before it, if it says nothing else. */
const history = (...events: readonly Event[]): ServiceEvent[] =>
  events.map((event, index) => ({ id: index + 1, previousEventId: index, at: new Date(index), ...event }));

const text = (value: JsonValue): string => JSON.stringify(value);
const payload = (node: string, step: number) =>
  text({ Payload: { v: 1, node, state: { n: step }, step, run: 'run', config: {} } });
const scheduled = (node: string, step = 1): Event => ({
  type: 'TaskScheduled',
  details: { parameters: payload(node, step) },
});
const output = text({ Payload: { updates: [{ n: 1 }], overwrites: [], exclusive: [], goto: ['b'], sends: [] } });
const succeeded = (previousEventId: number): Event => ({
  type: 'TaskSucceeded',
  previousEventId,
  details: { output },
});
const failed: Event = { type: 'TaskFailed', details: { error: 'E', cause: 'no luck' } };
const start: Event = { type: 'ExecutionStarted', details: { input: text({ input: {} }) } };
const end: Event = { type: 'ExecutionFailed', details: { error: 'E', cause: 'no luck' } };
const redriven: Event = { type: 'ExecutionRedriven', details: {} };

const tasksOf = (...events: readonly Event[]) =>
  superstepsOf(happeningsIn(history(...events))).flatMap(({ step, tasks }) =>
    tasks.map(({ node, status }) => [step, node, status]),
  );

describe('a task', () => {
  it.each<[string, readonly Event[], readonly unknown[]]>([
    ['runs until something ends it', [start, scheduled('a')], [1, 'a', 'running']],
    ['has succeeded', [start, scheduled('a'), succeeded(2)], [1, 'a', 'succeeded']],
    [
      'has succeeded, told by the last of its events',
      [start, scheduled('a'), { type: 'TaskStarted', details: {} }, succeeded(3)],
      [1, 'a', 'succeeded'],
    ],
    ['has failed', [start, scheduled('a'), failed], [1, 'a', 'failed']],
    ['runs at its next attempt', [start, scheduled('a'), failed, scheduled('a')], [1, 'a', 'running']],
    ['was stopped with its run', [start, scheduled('a'), end], [1, 'a', 'stopped']],
    ['runs in a run that was redriven', [start, scheduled('a'), end, redriven, scheduled('a')], [1, 'a', 'running']],
    [
      'was stopped with a run that was redriven and ended again',
      [start, scheduled('a'), end, redriven, scheduled('a'), end],
      [1, 'a', 'stopped'],
    ],
    [
      'of START belongs to what comes before',
      [start, scheduled('__start__'), succeeded(2)],
      [0, '__start__', 'succeeded'],
    ],
  ])('%s', (_, events, expected) => {
    expect(tasksOf(...events)).toEqual([expected]);
  });

  it('keeps each of its attempts, the last without an end while it runs', () => {
    const supersteps = superstepsOf(happeningsIn(history(start, scheduled('a'), failed, scheduled('a'))));

    expect(supersteps.at(-1)?.tasks[0]?.attempts).toEqual([
      { startedAt: new Date(1), endedAt: new Date(2), error: 'E', cause: 'no luck' },
      { startedAt: new Date(3) },
    ]);
  });

  it('of two at once is told by its own events', () => {
    const two = [start, scheduled('a'), scheduled('b'), succeeded(2), { ...failed, previousEventId: 3 }];

    expect(tasksOf(...two)).toEqual([
      [1, 'a', 'succeeded'],
      [1, 'b', 'failed'],
    ]);
  });
});

describe('what is not a task of a graph', () => {
  it.each<[string, Event]>([
    ['a Task with other arguments', { type: 'TaskScheduled', details: { parameters: text({ TableName: 't' }) } }],
    ['a Task without a state', { type: 'TaskScheduled', details: { parameters: text({ Payload: { node: 'a' } }) } }],
    ['a text that was cut off', { type: 'TaskScheduled', details: { parameters: payload('a', 1).slice(0, -3) } }],
    ['an end of nothing', succeeded(99)],
  ])('tells nothing: %s', (_, event) => {
    expect(tasksOf(start, event)).toEqual([]);
  });
});
