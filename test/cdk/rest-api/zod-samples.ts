// Types of zod, to make models of.

import { z } from 'zod';
import type { JsonValue } from '../../../lib/json/index.ts';

const Tree: z.ZodType = z.object({ name: z.string(), below: z.lazy(() => z.array(Tree)).optional() });

// Types of zod with values for each, some of which they accept and some not.
export const samples: readonly (readonly [name: string, type: z.ZodType, values: readonly JsonValue[]])[] = [
  ['string of a length', z.string().min(2).max(3), ['', 'ab', 'abcd', 5, null]],
  ['whole number', z.int().min(1), [1, 0, 1.5, '1']],
  ['open interval', z.number().gt(3).lt(4), [3, 3.5, 4]],
  ['multiples', z.number().multipleOf(5), [5, 6]],
  ['nullable', z.string().nullable(), [null, 'x', 1]],
  ['enum', z.enum(['a', 'b']), ['a', 'c']],
  ['literal', z.literal('x'), ['x', 'y']],
  ['tuple', z.tuple([z.string(), z.number()]), [['a', 1], ['a'], ['a', 'b']]],
  ['record', z.record(z.string(), z.number()), [{ a: 1 }, { a: '1' }, []]],
  ['strict object', z.strictObject({ a: z.string() }), [{ a: 'x' }, { a: 'x', b: 1 }, {}]],
  ['defaults inside', z.object({ a: z.string().default('k') }), [{}, { a: 'x' }, { a: 1 }]],
  ['union', z.union([z.string(), z.object({ n: z.number() })]), ['x', { n: 1 }, { n: 'x' }]],
  [
    'tagged union',
    z.discriminatedUnion('t', [z.object({ t: z.literal('p') }), z.object({ t: z.literal('q') })]),
    [{ t: 'p' }, { t: 'r' }],
  ],
  [
    'intersection',
    z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() })),
    [{ a: '', b: '' }, { a: '' }],
  ],
  ['uuid', z.uuid(), ['0b0f6d32-6cf6-4ac4-9d2e-4e8e2f5a0c11', 'no']],
  ['moment', z.iso.datetime(), ['2026-11-20T12:00:00.123456Z', 'now']],
  [
    'itself',
    Tree,
    [
      { name: 'a', below: [{ name: 'b' }] },
      { name: 'a', below: [{}] },
    ],
  ],
  [
    'with an id',
    z.object({ a: z.string() }).meta({ id: 'Thing', examples: [{ a: 'x' }], deprecated: true }),
    [{ a: 'x' }, { a: 1 }],
  ],
];

// What draft 4 with API Gateway's regular expressions cannot say: the model takes more.
export const looser: readonly (readonly [name: string, type: z.ZodType, value: JsonValue])[] = [
  ['an emoji', z.emoji(), '😀'],
  ['a URL', z.url(), 'https://example.com'],
  ['base64', z.base64(), 'AAAA'],
  ['anything', z.unknown(), [1]],
  ['a refined string', z.string().refine((text) => text.startsWith('a')), 'abc'],
  ['one of two formats', z.xor([z.iso.datetime(), z.url()]), '2026-11-20T12:00:00Z'],
  [
    'one of two refined',
    z.xor([z.string().refine((text) => text === 'a'), z.string().refine((text) => text === 'b')]),
    'a',
  ],
  ['what a transform takes', z.string().transform((text) => text.length), 'abc'],
];
