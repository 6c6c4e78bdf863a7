// What is wrong with a reducer, for people: the values first, and the way out.

import type { JsonValue } from '../../../json/index.ts';
import { byHand } from '../refusal.ts';
import type { Mismatch } from './judge-trials.ts';
import type { Fault } from './validate-reducer.ts';

export interface FaultText {
  readonly code: 'REDUCER_MISMATCH' | 'INVALID_REDUCER';
  readonly what: string;
  readonly fix: string;
}

export function describeFault(fault: Fault): FaultText {
  switch (fault.kind) {
    case 'mismatch':
      return { code: 'REDUCER_MISMATCH', what: `its two forms disagree: ${describeMismatch(fault.mismatch)}`, fix };
    case 'too loud':
      return {
        code: 'REDUCER_MISMATCH',
        what: `its JSONata form fails on values that the function takes: ${describeMismatch(fault.mismatch)}`,
        fix,
      };
    case 'changed its argument':
      return {
        code: 'INVALID_REDUCER',
        what: `it changes its argument, for ${showPair(fault.step)}`,
        fix: 'make a copy and change that: const merged = [...left]',
      };
    case 'varies':
      return {
        code: 'INVALID_REDUCER',
        what: `it gives another value each time, for ${showPair(fault.step)}`,
        fix: 'a merge must be repeatable: let the node make the value and write it',
      };
    case 'nothing':
      return {
        code: 'INVALID_REDUCER',
        what: `it gives undefined, for ${showPair(fault.step)} and most other values`,
        fix: 'return the merged value from every path',
      };
    case 'not JSON':
      return {
        code: 'INVALID_REDUCER',
        what: `it gives ${foundIn(fault.step)}, for ${showPair(fault.step)} and most other values`,
        fix: 'give what JSON can hold: [...set], Object.fromEntries(map), a text for a date',
      };
  }
}

const fix = `give the channel a default that shows the kind of its values, write the reducer as a preset, or ${byHand}`;

function foundIn({ outcome }: Extract<Fault, { readonly step: unknown }>['step']): string {
  return outcome.kind === 'not JSON' ? `${outcome.found}, which is not JSON` : 'what is not JSON';
}

function describeMismatch({ left, updates, typescript, jsonata }: Mismatch): string {
  const right = updates.length === 1 ? 'right' : 'then right';
  const given = [`left = ${show(left)}`, ...updates.map((update) => `${right} = ${show(update)}`)].join(', ');
  const got = 'failure' in jsonata ? `fails: ${cut(reasonOf(jsonata.failure))}` : `gives ${show(jsonata.value)}`;
  return `for ${given} the function gives ${show(typescript)}, its JSONata form ${got}`;
}

// `. D3137: CODE at ...` and `: text` begin with marks that only a whole message needs.
const reasonOf = (failure: string): string => failure.replace(/^[.:]\s*/, '');

const showPair = ({ left, right }: { readonly left: JsonValue; readonly right: JsonValue }): string =>
  `left = ${show(left)}, right = ${show(right)}`;

const show = (value: JsonValue | undefined): string => cut(value === undefined ? 'undefined' : JSON.stringify(value));

const cut = (text: string): string => (text.length > 100 ? `${text.slice(0, 97)}...` : text);
