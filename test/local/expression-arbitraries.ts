// Random JSONata texts over a few names, and random values for them: for holding two evaluators together.

import type { JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';

const keys = ['k', 'v', 'n', 'list', 'o'];
const scalars = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, false, 0, 1, 2, -1, 1.5, 3, '', 'a', 'b', 'k', '1', 'ä€'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Small JSON in which the same keys and values come up again and again. */
export const values: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Values of `$a` to `$d`, some of them missing, and of `$states`. */
export const surroundings: fc.Arbitrary<Record<string, JsonValue>> = fc.record(
  {
    a: values,
    b: values,
    c: values,
    d: values,
    states: fc.record({ input: values, result: fc.array(values, { maxLength: 3 }) }),
  },
  { requiredKeys: ['states'] },
);

const names = fc.constantFrom('$a', '$b', '$c', '$d', '$states', '$states.input', '$states.result', '$nothing');
const literals = fc.constantFrom(
  '1',
  '0',
  '2',
  '-1',
  '1.5',
  '"a"',
  '""',
  '"k"',
  'true',
  'false',
  'null',
  '[]',
  '{}',
  '"["',
  '1e21',
);
const binary = fc.constantFrom('+', '-', '*', '/', '%', '=', '!=', '<', '<=', '>', '>=', '&', ' and ', ' or ', ' in ');
const unary = fc.constantFrom(
  ...'exists not boolean count keys spread distinct reverse type sum max min average floor ceil abs string length uppercase'.split(
    ' ',
  ),
  ...'lowercase merge join'.split(' '),
);
const pairs = fc.constantFrom(
  'append',
  'lookup',
  'split',
  'contains',
  'substring',
  'substringBefore',
  'substringAfter',
  'zip',
  'join',
);
const higher = fc.constantFrom('map', 'filter', 'each', 'sift');
const steps = fc.constantFrom(
  ...keys.map((key) => `.${key}`),
  '.`v`',
  '."n"',
  '[0]',
  '[-1]',
  '[1]',
  '[]',
  '.$',
  '[$ > 1]',
  '[k = 1]',
);

/** Texts that jsonata parses more often than not. */
export const expressions: fc.Arbitrary<string> = fc.letrec<{ any: string; lambda: string }>((tie) => {
  const any = tie('any');
  const lambda = tie('lambda');
  const text = (...parts: readonly (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
    fc
      .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
      .map((made) => made.join(''));
  const path = fc.array(steps, { minLength: 1, maxLength: 3 }).map((made) => made.join(''));
  return {
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      names,
      literals,
      text(names, path),
      text('(', any, ')', path),
      text('(', any, binary, any, ')'),
      text('-(', any, ')'),
      text('[', any, ']'),
      text('[', any, ', ', any, ']'),
      text('[1..', any, ']'),
      text('{"k": ', any, ', "2": ', any, ', "1": ', any, '}'),
      text('{', any, ': ', any, '}'),
      text(names, '.{"k": k, "v": ', any, '}'),
      text(names, '.[k, ', any, ']'),
      text('[', any, '].', fc.constantFrom('k', '$')),
      text(names, '[', any, ']'),
      text(names, '.(', any, ')'),
      text('(', any, ' ? ', any, ' : ', any, ')'),
      text('(', any, ' ? ', any, ')'),
      text('($x := ', any, '; $y := ', any, '; ', any, ')'),
      text('($x := ', any, '; $x', path, ')'),
      text('$', unary, '(', any, ')'),
      text('$', pairs, '(', any, ', ', any, ')'),
      text('$', higher, '(', any, ', ', lambda, ')'),
      text('$reduce(', any, ', function($l, $r) { ', any, ' }, ', any, ')'),
      text('$reduce(', any, ', $append)'),
      text('($f := ', lambda, '; $f(', any, '))'),
      text('($f := function($n) { $n > 3 ? ', any, ' : $f($n + 1) }; $f(0))'),
      text(any, ' ~> $', unary),
      text(any, ' ~> $append(', any, ')'),
      text(names, '.$', unary, '($)'),
      fc.constantFrom('$x', '$y', '$l', '$r', '$', '$i'),
    ),
    lambda: fc.oneof(
      text('function($x) { ', any, ' }'),
      text('function($x, $i) { ', any, ' }'),
      text('function($l, $r, $x) { ', any, ' }'),
      text('$', unary),
    ),
  };
}).any;
