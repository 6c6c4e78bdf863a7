// How to fix what a state machine refuses by itself: its texts carry code, place and what, because bytes of ASL count.

import type { RunCode } from './codes.ts';

export const fixes: Partial<Record<RunCode, string>> = {
  EMPTY_INPUT: 'start it with { "input": { ... } }',
  GRAPH_RECURSION_LIMIT: 'let a router end the loop, or raise config.recursionLimit (default 25)',
  INVALID_CONCURRENT_GRAPH_UPDATE: 'give the channel a reducer, or let the nodes run one after the other',
  INVALID_INPUT: 'give recursionLimit a whole number such as 25, or leave it out',
  INVALID_REDUCER_RESULT: 'return a JSON value from every path of the reducer',
  INVALID_REDUCER_VALUE: 'let the nodes write values that the reducer is made for, or write it in jsonata`...`',
  INVALID_UPDATE: 'remove only messages that are there, by their id',
  PROTOCOL_MISMATCH: 'start it with a client of the version that deployed it',
};
