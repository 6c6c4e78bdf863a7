// Names that JavaScript or the engine has, against names that nobody has: an expression must not be able to tell them apart.

import { expect, it } from 'vitest';
import { parseExpression } from '../../lib/interpreter/expressions/parse-expression.ts';
import { byEngine, byFastPath } from '../interpreter/both-paths.ts';
import { fc } from '../support/fast-check.ts';

const prototypes: readonly object[] = [
  Object.prototype,
  Function.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  RegExp.prototype,
  Map.prototype,
  Promise.prototype,
  Error.prototype,
  Object,
  Array,
];
/** What the engine calls its own members, and what it reads of its own values. */
const ofTheEngine =
  'sequence cons keepSingleton outerWrapper tupleStream _jsonata_lambda _jsonata_function implementation signature apply arguments body environment thunk input match start end groups next index steps type value position token then lookup bind left'.split(
    ' ',
  );

/** Names that could mean something: whole identifiers only, for they stand in expressions. */
export const suspicious: readonly string[] = [
  ...new Set([...prototypes.flatMap((one) => Object.getOwnPropertyNames(one)), ...ofTheEngine]),
].filter(
  (name) => /^[A-Za-z_]\w*$/.test(name) && !['and', 'or', 'in', 'function', 'true', 'false', 'null'].includes(name),
);

/** Programs over `K1`, `K2` and `K3`, which stand for names. */
const programs: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => {
  const any = tie('any');
  const key = fc.constantFrom('K1', 'K2', 'K3');
  const text = (...parts: readonly (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
    fc
      .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
      .map((made) => made.join(''));
  return {
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('1', '"a"', '[]', '{}', '[1, 2]', '$sum', '/a/', 'function($x) { $x }', '$o', '$', '$K1'),
      text('{"', key, '": ', any, ', "', key, '": ', any, '}'),
      text('(', any, ').', key),
      text('(', any, ').`', key, '`'),
      text('(', any, ').', key, '.', key),
      text('$lookup(', any, ', "', key, '")'),
      text('(', any, ').*'),
      text('(', any, ').**'),
      text('$keys(', any, ')'),
      text('$spread(', any, ')'),
      text('$merge([', any, ', ', any, '])'),
      text('$each(', any, ', function($v, $k) { $k })'),
      text('$sift(', any, ', function($v) { $exists($v.', key, ') })'),
      text('$distinct([', any, ', ', any, '])'),
      text('(', any, ')[', key, ' = 1]'),
      text('(', any, ')[', any, ']'),
      text('[', any, ', ', any, ']^(', key, ')'),
      text('(', any, '){', any, ': ', any, '}'),
      text('(', any, ')@$', key, '.', any),
      text('(', any, ')#$', key, '.{"i": $', key, '}'),
      text('(', any, ').', key, '.%'),
      text(any, ' ~> |$|{"', key, '": ', any, '}, ["', key, '"]|'),
      text('($', key, ' := ', any, '; $', key, '.', key, ')'),
      text('($o := ', any, '; ', any, ')'),
      text('(', any, ')(', any, ')'),
      text('(', any, ').', key, '(', any, ')'),
      text('$map(', any, ', ', any, ')'),
      text('$match("aa", ', any, ')'),
      text('$replace("aa", ', any, ', ', any, ')'),
      text('$split("aa", ', any, ')'),
      text('$sort(', any, ', ', any, ')'),
      text('$string(', any, ')'),
      text('$type(', any, ')'),
      text('(', any, ' = ', any, ')'),
      text(any, ' ~> ', any),
      text('$error("{{K1}}" & ', any, ')'),
    ),
  };
}).any;

const plain = ['k1', 'k2', 'k3'] as const;

function named(program: string, names: readonly string[]): string {
  return program.replace(/K([123])/g, (_, which: string) => names[Number(which) - 1] as string);
}

/** Names that mean something by right: members of a match, and as variables the functions of jsonata. */
const ofMatches = ['match', 'start', 'end', 'groups', 'next', 'index'];
const ofFunctions =
  'append average boolean contains count distinct each error exists filter join keys length lookup map match max merge min not pad random reduce replace reverse round sift single sort split string substring sum trim type zip'.split(
    ' ',
  );

function meansNothing(program: string, name: string): boolean {
  if (program.includes('/a/') && ofMatches.includes(name)) return false;
  // As a text it may be matched.
  if (program.includes('/a/') && program.includes('{{') && name.includes('a')) return false;
  // No length is written.
  if (program.includes('|') && name === 'length') return false;
  // A name that is called may be meant to be one of them: jsonata asks.
  return !(/\$K|K\d`?\(/.test(program) && ofFunctions.includes(name));
}

/** An outcome without any of the names: words of a message may be among them. */
function unnamed(outcome: string | undefined, given: readonly string[]): string | undefined {
  if (outcome === undefined) return undefined;
  const places = new Map([given, plain].flatMap((names) => names.map((name, index) => [name, `K${index + 1}`])));
  return outcome.replace(/\w+/g, (word) => places.get(word) ?? word);
}

/** That many random programs, each with suspicious names and with plain ones. */
export function namesMeanNothing(numRuns: number): void {
  it('gives the same whatever the keys and variables are called', () => {
    let told = 0;
    const names = fc.uniqueArray(fc.constantFrom(...suspicious), { minLength: 3, maxLength: 3 });
    const same = fc.property(programs, names, (program, given) => {
      const [first, second] = [given, plain].map((one) => named(program, one)) as [string, string];
      fc.pre(given.every((name) => meansNothing(program, name)));
      fc.pre(parseExpression(first).ok && parseExpression(second).ok);
      for (const by of [byEngine, byFastPath]) {
        const theirs = by(second, {});
        expect(unnamed(by(first, {}), given)).toBe(unnamed(theirs, given));
        told += theirs?.startsWith('failed') === false && theirs !== 'nothing' ? 1 : 0;
      }
    });

    fc.assert(same, { numRuns, endOnFailure: true });

    expect(told).toBeGreaterThan(numRuns / 10);
  });
}
