// Wait: exactly one of Seconds and Timestamp; a literal Timestamp is RFC 3339 with a capital T and a zone.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html

import type { VisitedState } from '../walk.ts';
import { type Definition, inState, show } from './definition.ts';
import type { AslProblem } from './rules.ts';

const ways = ['Seconds', 'Timestamp', 'SecondsPath', 'TimestampPath'];

export function checkWait({ states }: Definition): AslProblem[] {
  return states
    .filter(({ state }) => state['Type'] === 'Wait')
    .flatMap((visited) => [...checkWays(visited), ...checkTimestamp(visited)]);
}

function checkWays(visited: VisitedState): AslProblem[] {
  const given = ways.filter((field) => visited.state[field] !== undefined);
  if (given.length === 1) return [];
  const what =
    given.length === 0 ? 'the state says neither Seconds nor Timestamp' : `the state says ${given.join(' and ')}`;
  return [
    { code: 'SECONDS_OR_TIMESTAMP', where: inState(visited), what, fix: 'say exactly one of Seconds and Timestamp' },
  ];
}

function checkTimestamp(visited: VisitedState): AslProblem[] {
  const timestamp = visited.state['Timestamp'];
  if (timestamp === undefined) return [];
  const where = inState(visited, 'Timestamp');
  const fix = "write it as '2026-11-20T08:30:00Z', or an {% expression %} that yields that";
  if (typeof timestamp !== 'string') {
    return [{ code: 'WRONG_FIELD_TYPE', where, what: `Timestamp is a string, not ${show(timestamp)}`, fix }];
  }
  const marked = visited.language === 'JSONata' && (timestamp.startsWith('{%') || timestamp.endsWith('%}'));
  if (marked || isTimestamp(timestamp)) return [];
  return [
    { code: 'INVALID_TIMESTAMP', where, what: `'${timestamp}' is not an RFC 3339 timestamp with T and zone`, fix },
  ];
}

function isTimestamp(text: string): boolean {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
  return form.test(text) && !Number.isNaN(Date.parse(text));
}
