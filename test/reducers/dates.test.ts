// Texts of dates as a reducer reads them: the same milliseconds as in JavaScript, or a failure that says so.

import { describe, expect, it } from 'vitest';
import { judge, mergeTextOf, type Reducer } from './through-the-merge.ts';

const read: Reducer = (_left: number, right: string) => new Date(right).getTime();
const text = mergeTextOf(read, 0);
const verdictOf = async (date: string): Promise<unknown> => {
  const [npm, engine] = await judge(read, text, { left: 0, updates: [date] });
  expect(npm).toEqual(engine);
  return npm;
};

describe('a date', () => {
  it.each([
    '2024-05-01',
    '2024-02-29',
    '1969-12-31T23:59:59Z',
    '2024-05-01T10:00:00Z',
    '2024-05-01T10:00:00.5Z',
    '2024-05-01T10:00:00.123Z',
    '2024-05-01T10:00:00.123999Z',
    '2024-05-01T10:00:00+05:30',
    '2024-05-01T10:00:00.25-11:00',
    '0001-01-01T00:00:00Z',
  ])('%s is read', async (date) => {
    expect(await verdictOf(date)).toBe('equal');
  });

  it.each([
    // In the zone of the machine.
    '2024-05-01T10:00:00',
    '2024-05-01 10:00:00',
    'May 1, 2024',
    '5/1/2024',
    // Forms that engines read differently, or not at all.
    '2024',
    '2024-05',
    '2024-05-01T10:00Z',
    '2024-05-01T10:00:00+0530',
    '+012024-05-01T00:00:00Z',
  ])('%s fails', async (date) => {
    expect(await verdictOf(date)).toBe('loud');
  });

  it.each([
    '2023-02-29',
    '2024-02-30T00:00:00Z',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '2024-01-32',
    '2024-05-01T24:00:00Z',
    '2024-05-01T24:00:01Z',
    '2024-05-01T25:00:00Z',
    '2024-05-01T10:60:00Z',
    '2024-05-01T10:00:60Z',
    '2024-05-01T10:00:00+24:00',
    '2024-05-01T10:00:00+23:59',
    '2024-05-01T10:00:00+05:60',
    '2024-05-01T10:00:00-00:00',
    '2024-05-01T10:00:00Z\n',
    ' 2024-05-01',
    '',
    'x',
  ])('%s is not read as another', async (date) => {
    expect(['equal', 'loud', 'no promise']).toContain(await verdictOf(date));
  });
});
