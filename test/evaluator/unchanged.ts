// What an evaluation is given comes out of it unchanged: frozen through and through, it gives what it gives unfrozen.

import { expect, it } from 'vitest';
import { parseExpression } from '../../lib/interpreter/expressions/parse-expression.ts';
import type { JsonValue } from '../../lib/json/index.ts';
import { byEngine, byFastPath as runFast } from '../interpreter/both-paths.ts';
import { expressions, surroundings } from '../interpreter/expression-arbitraries.ts';
import { fc } from '../support/fast-check.ts';

const names = fc.constantFrom('$a', '$b', '$c', '$states.input', '$states.result');
const steps = fc.constantFrom(
  '',
  '.k',
  '.list',
  '.o.k',
  '[0]',
  '[]',
  '.*',
  '.**',
  '^(k)',
  '^(>n, v)',
  '@$f.k',
  '#$i',
  '.k.%',
  '{k: $}',
  '{"x": $.n}',
);
const updates = fc.constantFrom(
  '{"k": 1}',
  '{"k": v, "new": $}',
  '{}',
  '{"k": 1}, "v"',
  '{}, ["k", "n"]',
  '$',
  '[1]',
  '{"o": $$}',
);

/** Operators that make, mark, sort, group or change. */
const changing: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(names, steps, steps).map((parts) => parts.join('')),
  fc.tuple(names, steps, updates).map(([name, step, update]) => `${name} ~> |$${step}|${update}|`),
  fc.tuple(names, names, updates).map(([name, other, update]) => `${name} ~> |${other}|${update}|`),
  fc
    .tuple(names, names, updates)
    .map(([name, other, update]) => `($clone := function($x) { ${other} }; ${name} ~> |$|${update}|)`),
  fc.tuple(names, steps).map(([name, step]) => `$sort(${name}${step}, function($l, $r) { $string($l) > $string($r) })`),
  fc.tuple(names, names).map(([name, other]) => `$append(${name}, ?)(${other})[]`),
  fc.tuple(names, names).map(([name, other]) => `($f := $append(?, ${name}); $f(${other})[])`),
  fc.tuple(names, steps, names).map(([name, step, other]) => `[${name}${step}, ${other}].{"k": $, "l": $[]}`),
  fc.tuple(names, names).map(([name, other]) => `$reduce([${name}, ${other}], $append)[]`),
  fc.tuple(names, names).map(([name, other]) => `$merge([${name}, ${other}, {"k": ${name}[]}])`),
  fc.tuple(names, expressions).map(([name, text]) => `${name}@$f.(${text})`),
  fc.tuple(names, expressions).map(([name, text]) => `${name}{"g": ${text}}`),
  expressions,
);

/** The service's own limits are thrown. */
function byFastPath(text: string, variables: Readonly<Record<string, JsonValue>>): string | undefined {
  try {
    return runFast(text, variables);
  } catch (error) {
    return `failed${(error as { message: string }).message}`;
  }
}

function freeze<T extends JsonValue>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) freeze(item as JsonValue);
    Object.freeze(value);
  }
  return value;
}

/** That many random expressions, each on values that nobody can write into. */
export function givenStaysAsItIs(numRuns: number): void {
  it('writes into nothing that it is given', () => {
    let values = 0;
    const unchanged = fc.property(changing, surroundings, (text, variables) => {
      fc.pre(parseExpression(text).ok);
      const before = JSON.stringify(variables);
      for (const by of [byEngine, byFastPath]) {
        const free = by(text, variables);
        expect(JSON.stringify(variables)).toBe(before);
        expect(by(text, freeze(JSON.parse(before) as Record<string, JsonValue>))).toBe(free);
        values += free?.startsWith('failed') === false ? 1 : 0;
      }
    });

    fc.assert(unchanged, { numRuns, endOnFailure: true });

    expect(values).toBeGreaterThan(numRuns / 4);
  });
}
