// From the error and the cause of an execution to the error that a caller gets.

import { describe, expect, it } from 'vitest';
import { readFailure } from '../../lib/protocol/read-failure.ts';

const lambdaCause = (errorMessage: string): string =>
  JSON.stringify({ errorType: 'TypeError', errorMessage, trace: ['at a', 'at b'] });

describe('an error of the service', () => {
  it.each([
    ['States.Timeout', '', { name: 'NodeTimeoutError', code: 'NODE_TIMEOUT', where: "node 'a'" }],
    ['States.DataLimitExceeded', 'too large', { code: 'DATA_LIMIT', where: "node 'a'", what: 'too large' }],
    ['States.QueryEvaluationError', 'no number', { code: 'EXPRESSION_FAILED', where: "node 'a'", what: 'no number' }],
    [
      'States.Runtime',
      'The execution reached the maximum number of history events (25000).',
      { code: 'HISTORY_LIMIT', where: "node 'a'" },
    ],
  ])('%s is one with a code and a place', (error, cause, expected) => {
    expect(readFailure({ error, cause }, 'a')).toMatchObject(expected);
    expect(readFailure({ error, cause })).toMatchObject({ ...expected, where: 'the run' });
  });

  it('that none of ours is about is told as it is', () => {
    const error = readFailure({ error: 'States.Runtime', cause: 'something else' }, 'a');

    expect(error).toMatchObject({ name: 'States.Runtime', message: 'something else' });
    expect(error).not.toHaveProperty('code');
  });
});

describe("a node's own error", () => {
  it.each([
    ['by Lambda', lambdaCause('no luck'), 'no luck'],
    ['by Lambda, with what JSON escapes', lambdaCause('"a"\n\\ é😀'), '"a"\n\\ é😀'],
    ['by Lambda, without a message', JSON.stringify({ errorType: 'E' }), '{"errorType":"E"}'],
    ['by Lambda, empty', lambdaCause(''), ''],
    ['as plain text', 'no luck', 'no luck'],
    ['as text that only looks like JSON', '{no luck', '{no luck'],
    ['not at all', undefined, ''],
  ])('has the message that was told %s', (_, cause, message) => {
    const error = readFailure({ error: 'TypeError', cause }, 'a');

    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'TypeError', message });
  });

  it('has as much of the message as was left of it, wherever the service cut it', () => {
    const message = 'line "one"\nand \\ é😀 more';
    const whole = lambdaCause(message);

    for (let length = whole.indexOf('errorMessage') + 15; length < whole.length; length += 1) {
      const read = readFailure({ error: 'TypeError', cause: whole.slice(0, length) }).message;
      // A cut inside an escape or a character takes that away and nothing before it.
      expect(message.startsWith(read.replace(/[\ud800-\udbff]$/, '')), `${length}: ${read}`).toBe(true);
      expect(read.length).toBeGreaterThanOrEqual(Math.min(message.length, length - whole.indexOf('"line') - 8));
    }
  });

  it('without a name is an Error', () => {
    expect(readFailure({ cause: 'no luck' })).toMatchObject({ name: 'Error', message: 'no luck' });
  });
});

describe('an error of ours that crossed as text', () => {
  it('is read back with its code, place and fix, from a cause of Lambda too', () => {
    const text = "UNKNOWN_NODE at node 'a': no node is called 'x'; known: a\n  fix: correct the name";

    for (const cause of [text, lambdaCause(text)]) {
      expect(readFailure({ error: 'InvalidUpdateError', cause })).toMatchObject({
        ...{ name: 'InvalidUpdateError', code: 'UNKNOWN_NODE', where: "node 'a'" },
        ...{ what: "no node is called 'x'; known: a", fix: 'correct the name' },
      });
    }
  });
});
