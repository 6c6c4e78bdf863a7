// Values of the kinds that the list of reducers names, made by fast-check and not by the validator's own generator.

import type { JsonValue } from '../../lib/json/index.ts';
import { fc } from '../support/fast-check.ts';

type Values = fc.Arbitrary<JsonValue>;
type Pairs = fc.Arbitrary<readonly [JsonValue | undefined, JsonValue | undefined]>;

// Numbers whose sums and decimal texts are exact: of others JSONata prints fewer digits.
const number: Values = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.integer({ min: -40, max: 40 }).map((n) => n / 4),
);
const text: Values = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '', '10', "it's", '%}', '"', '\\'),
  fc.string({ maxLength: 6 }),
);
const word: Values = fc.constantFrom('a', 'b', 'c', 'd', 'e', '10', '9');
const boolean: Values = fc.boolean();
const leaf: Values = fc.oneof(number, text, boolean, fc.constant(null));
const any: Values = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'x y'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const listOf = (item: Values): Values => fc.array(item, { maxLength: 5 });
const object: Values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'a b', '`'), any, { maxKeys: 4 });
const record = (shape: Record<string, Values>): Values => fc.record(shape);
const both = (left: Values, right: Values = left): Pairs => fc.tuple(left, right);
const maybe = (values: Values): fc.Arbitrary<JsonValue | undefined> => fc.oneof(values, fc.constant(undefined));
const withId = record({ id: word, n: any });

/** Pairs of (left, right) by the kind in the list. */
export const pairsOfKind: Readonly<Record<string, Pairs>> = {
  any: both(any),
  'any, null': both(any, fc.oneof(any, fc.constant(null))),
  booleans: both(boolean),
  'booleans, strings, numbers': fc.oneof(both(boolean), both(text), both(number)),
  'list, item': both(listOf(any), fc.oneof(any, listOf(any))),
  'list, string or list': both(listOf(text), fc.oneof(text, listOf(text))),
  lists: both(listOf(any)),
  'lists of numbers, same length': fc
    .array(fc.tuple(number, number), { maxLength: 5 })
    .map((rows) => [rows.map(([a]) => a), rows.map(([, b]) => b)] as const),
  'lists of objects': both(listOf(fc.oneof(withId, record({ id: word, score: number }))), listOf(withId)),
  'lists of scored objects': both(listOf(record({ score: number, n: word }))),
  'lists of strings': both(listOf(word)),
  'lists of strings or numbers': fc.oneof(both(listOf(word)), both(listOf(number))),
  'lists, missing': fc.tuple(maybe(listOf(any)), maybe(listOf(any))),
  'lists, strings': fc.oneof(both(listOf(any)), both(text)),
  'number, list of numbers': both(number, listOf(number)),
  numbers: both(number),
  'numbers, null': both(number, fc.oneof(number, fc.constant(null))),
  objects: both(object),
  'objects of numbers': both(fc.dictionary(fc.constantFrom('a', 'b', 'c', '7'), number, { maxKeys: 4 })),
  'objects of totals': both(record({ total: number, count: number })),
  'objects with items': fc.tuple(
    fc.oneof(record({ items: listOf(any), n: any }), fc.constant(null), fc.constant(undefined)),
    record({ items: listOf(any) }),
  ),
  'objects with scores': both(record({ score: number, n: any })),
  'objects, key and value': both(object, record({ key: word, value: any })),
  strings: both(text),
  'strings, numbers': both(fc.oneof(text, number)),
};
