// Times and retries as people give them, in the whole seconds that the service counts.

import { describe, expect, it } from 'vitest';
import { Annotation, type NodeOptions, type RetryPolicy, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({ n: Annotation<number>() });

const nodeWith = (options: NodeOptions) =>
  new StateGraph(State)
    .addNode('a', async () => ({}), options)
    .addEdge(START, 'a')
    .compile().definition.nodes[0];

describe('a timeout', () => {
  it.each<[NonNullable<NodeOptions['timeout']>, number]>([
    [1, 1],
    [999, 1],
    [1_000, 1],
    [1_001, 2],
    [1_400, 2],
    [1_999.5, 2],
    ['1ms', 1],
    ['1500ms', 2],
    ['1.2s', 2],
    ['30s', 30],
    [' 30 s ', 30],
    ['1m', 60],
    ['1.5m', 90],
    ['1h', 3_600],
    ['1d', 86_400],
    ['99999999s', 99_999_999],
    [{ runTimeout: '5s' }, 5],
    [{ runTimeout: 4_001 }, 5],
  ])('of %j is %i seconds: rounded up, 1 at least', (timeout, seconds) => {
    expect(nodeWith({ timeout })?.timeoutSeconds).toBe(seconds);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 99_999_999_001, '0s', '1', 's', '1w', '-1s', '1e3s', true, {}])(
    'of %j is refused',
    (timeout) => {
      expect(() => nodeWith({ timeout: timeout as never })).toThrow('INVALID_TIMEOUT');
    },
  );
});

describe('a retry policy', () => {
  const defaults = {
    maxRetries: 2,
    intervalSeconds: 1,
    backoffRate: 2,
    maxDelaySeconds: 128,
    jitter: true,
    errors: 'all',
  };

  it.each<[RetryPolicy, object]>([
    [{}, {}],
    [{ maxAttempts: 1 }, { maxRetries: 0 }],
    [{ maxAttempts: 99_999_999 }, { maxRetries: 99_999_998 }],
    [{ initialInterval: 1 }, { intervalSeconds: 1 }],
    [{ initialInterval: 1_001 }, { intervalSeconds: 2 }],
    [{ initialInterval: 300_000 }, { intervalSeconds: 300, maxDelaySeconds: 300 }],
    [
      { initialInterval: 5_000, maxInterval: 2_000 },
      { intervalSeconds: 5, maxDelaySeconds: 5 },
    ],
    [
      { initialInterval: 5_000, maxInterval: 5_001 },
      { intervalSeconds: 5, maxDelaySeconds: 6 },
    ],
    [{ maxInterval: 1_001 }, { maxDelaySeconds: 2 }],
    [{ maxInterval: 1e15 }, { maxDelaySeconds: 31_622_400 }],
    [{ backoffFactor: 1 }, { backoffRate: 1 }],
    [{ jitter: false }, { jitter: false }],
    [{ retryOn: 'A' }, { errors: ['A'] }],
    [{ retryOn: ['A', 'B'] }, { errors: ['A', 'B'] }],
  ])('of %j is what the service can do', (retryPolicy, expected) => {
    expect(nodeWith({ retryPolicy })?.retry).toEqual({ ...defaults, ...expected });
  });

  it.each<[keyof RetryPolicy, readonly unknown[]]>([
    ['maxAttempts', [0, -1, 1.5, 100_000_000, '3', Number.NaN]],
    ['initialInterval', [0, -1, Number.POSITIVE_INFINITY, '1s']],
    ['backoffFactor', [0, 0.5, 0.999, -2, '2', Number.NaN]],
    ['maxInterval', [0, -1, Number.NaN]],
    ['jitter', ['yes', 1]],
    ['retryOn', [[], '', [''], 5, [() => true]]],
  ])('with another %s is refused', (key, wrong) => {
    for (const value of wrong) {
      expect(() => nodeWith({ retryPolicy: { [key]: value } }), String(value)).toThrow('INVALID_RETRY_POLICY');
    }
  });
});
