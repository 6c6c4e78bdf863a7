// Random JSONata texts over a few names, and random values for them: for holding two evaluators together.

import type { JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';

const keys = ['k', 'v', 'n', 'list', 'o'];

/** Numbers at which functions go wrong: below zero, between whole numbers, past what is exact, next to nothing. */
const edgeNumbers = [-10, -3, -1.5, -0.5, 0.5, 2.7, 4, 5, 10, 99, 1e15, 2 ** 53 + 2, 1e21, -1e21, 1e308, 5e-324, 1e-7];
/** Texts in which a character is not one unit, or not even a whole character. */
const edgeTexts = ['abc', 'hello world', '😀', 'a😀b😀', '\ud83d', '\ude00a', 'e\u0301', ' ', 'a,b,,c', 'ß', 'İ'];
/** Not up to the largest: rounded up in a text, it would be none. */
const doubles = fc.double({ min: -1e300, max: 1e300, noNaN: true, noDefaultInfinity: true });
const scalars = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, false, 0, 1, 2, -1, 1.5, 3, '', 'a', 'b', 'k', '1', 'ä€'),
  fc.constantFrom<JsonValue>(...edgeNumbers, ...edgeTexts),
  doubles,
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
  ...edgeNumbers.map(String),
  ...edgeTexts.map((text) => JSON.stringify(text)),
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
const triples = fc.constantFrom('substring', 'append', 'split', 'join', 'zip', 'lookup', 'contains');
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

/** Keys and values of groups. */
const groupKeys = fc.constantFrom('k', '$string(k)', '"g"', '$type($)', '$string($)', 'n', '$');
const groupValues = fc.constantFrom('$', 'k', '1', '$[-1]', '$count($)', '[$]', '$.v', 'list', '$states.input');

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
      text(names, path, '{', groupKeys, ': ', any, '}'),
      text(
        names,
        '{',
        groupKeys,
        ': ',
        groupValues,
        ', ',
        groupKeys,
        ': ',
        groupValues,
        '}',
        fc.constantFrom('', '.k', '[0]'),
      ),
      text('(', any, '){', groupKeys, ': ', groupValues, '}'),
      text('[', any, ', ', any, ', ', any, ']{', groupKeys, ': ', groupValues, '}'),
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
      text('$', triples, '(', any, ', ', any, ', ', any, ')'),
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

// Calls whose arguments are of the kinds that the function takes, at their edges: random expressions rarely meet them there.

const number = fc.oneof(fc.constantFrom(...edgeNumbers, 0, 1, 2, -1, -2), fc.integer({ min: -12, max: 12 }), doubles);
const place = fc.integer({ min: -9, max: 9 });
const character = fc.constantFrom('a', 'b', ',', ' ', '😀', 'é', '\ud83d', '\ude00', 'ß');
const word = fc.oneof(fc.constantFrom(...edgeTexts), fc.string({ unit: character, maxLength: 8 }));
const listOf = (item: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonValue> => fc.array(item, { maxLength: 4 });
const record = fc.dictionary(fc.constantFrom(...keys, '1', '0', ''), values, { maxKeys: 3 });
const item = fc.oneof(number, word, fc.boolean(), fc.constant(null), record);
const numbers = fc.oneof(number, listOf(number));
const words = fc.oneof(word, listOf(word));
const list = fc.oneof(item, listOf(item), listOf(listOf(item)));

/** The kinds of arguments of each function, the last ones optional where `least` says so. */
const signatures: readonly (readonly [name: string, least: number, ...fc.Arbitrary<JsonValue>[]])[] = [
  ['substring', 2, word, number, number],
  ['substring', 3, word, place, place],
  ['substring', 3, word, place, place],
  ['substringBefore', 2, word, word],
  ['substringAfter', 2, word, word],
  ['contains', 2, word, word],
  ['split', 2, word, word, number],
  ['join', 1, words, word],
  ['length', 1, word],
  ['uppercase', 1, word],
  ['lowercase', 1, word],
  ['trim', 1, word],
  ['pad', 2, word, fc.integer({ min: -12, max: 12 }), word],
  ['string', 1, list],
  ['number', 1, fc.oneof(word, number)],
  ['floor', 1, number],
  ['ceil', 1, number],
  ['abs', 1, number],
  ['round', 1, number, fc.integer({ min: -3, max: 3 })],
  ['sum', 1, numbers],
  ['max', 1, numbers],
  ['min', 1, numbers],
  ['average', 1, numbers],
  ['append', 2, list, list],
  ['count', 1, list],
  ['reverse', 1, list],
  ['distinct', 1, list],
  ['sort', 1, fc.oneof(numbers, words)],
  ['zip', 1, list, list, list],
  ['merge', 1, fc.oneof(record, listOf(record))],
  ['keys', 1, fc.oneof(record, list)],
  ['lookup', 2, fc.oneof(record, listOf(record)), fc.constantFrom(...keys, '1', '0', '')],
  ['spread', 1, fc.oneof(record, list)],
  ['type', 1, list],
  ['boolean', 1, list],
  ['not', 1, list],
  ['exists', 1, list],
];

/** A call, its arguments `$a`, `$b` and `$c` or written out, and what the variables are. */
export const calls: fc.Arbitrary<readonly [text: string, variables: Record<string, JsonValue>]> = fc
  .constantFrom(...signatures)
  .chain(([name, least, ...kinds]) =>
    fc.tuple(fc.constant(name), fc.integer({ min: least, max: kinds.length }), fc.tuple(...kinds), fc.boolean()),
  )
  .map(([name, count, given, isWritten]) => {
    const variables = Object.fromEntries(given.slice(0, count).map((value, index) => ['abc'[index] ?? '', value]));
    const texts = Object.entries(variables).map(([variable, value]) =>
      isWritten ? JSON.stringify(value) : `$${variable}`,
    );
    return [`$${name}(${texts.join(', ')})`, variables] as const;
  });
