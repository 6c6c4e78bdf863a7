// Objects as they are written.
//
//   O1. A key whose value is undefined is not a key of JSON, and hides what was spread before it.
//   O2. A key stands where it was first written, even if it had no value there.
//
// JSONata forgets a key without a value at once. So such a value is looked for in what comes after it (O2), and where it is found
// nowhere, the key is taken out again (O1).

import { quoteString } from '../../../jsonata/index.ts';
import type { Entry, Ir } from '../ir.ts';
import { refuse } from '../refusal.ts';
import { at, atom, type Env, level, type ReducerEmission, type Text } from './emission.ts';
import { lambdaText } from './emit-callback.ts';
import { emitSpread } from './emit-spread.ts';
import { bit, containerIn, isOnly, mayBe, someKey } from './kinds.ts';

/** An object of its own in what is merged: keys that are written out one after the other, a computed key, or what is spread. */
type Part = readonly [Entry, ...Entry[]];

/** A key that has to go where its value is nothing. */
interface Drop {
  readonly key: string;
  readonly value: string;
}

interface Making {
  readonly emission: ReducerEmission;
  readonly env: Env;
  readonly bindings: string[];
  readonly drops: Drop[];
}

/** `{ a: x, [k]: y, ...z }`. */
export function emitObject(emission: ReducerEmission, entries: readonly Entry[], env: Env): Text {
  const making: Making = { emission, env, bindings: [], drops: [] };
  const parts = split(entries);
  const texts: string[] = [];
  for (const [index, part] of [...parts.entries()].reverse()) {
    const text = partText(making, part, parts.slice(0, index).flat(), texts);
    const isReadAgain = parts
      .slice(0, index)
      .some((before) => before.some(({ key, value }) => mayMiss(making, key, value)));
    texts.unshift(isReadAgain ? bind(making, text) : text);
  }
  if (texts.length === 0) return atom('{}');
  const isPlain = parts.length === 1 && entries.every(({ key }) => key !== undefined);
  return withoutDropped(making, isPlain ? (texts[0] as string) : `$merge([${texts.join(',')}])`);
}

function split(entries: readonly Entry[]): Part[] {
  const parts: Part[] = [];
  for (const entry of entries) {
    const last = parts.at(-1);
    if (last !== undefined && isWritten(entry) && isWritten(last[0])) parts.splice(-1, 1, [...last, entry]);
    else parts.push([entry]);
  }
  return parts;
}

function isWritten({ key }: Entry): boolean {
  return key?.op === 'literal';
}

function mayMiss({ emission, env }: Making, key: Ir | undefined, value: Ir): boolean {
  if (key === undefined) return false;
  const kind = emission.kind(value, env);
  // NaN is not JSON either way.
  return mayBe(kind, bit.nothing) && !(kind.nan === true && value.op === 'call');
}

function bind({ emission, bindings }: Making, text: string): string {
  const variable = `$${emission.fresh()}`;
  bindings.push(`${variable}:=${text};`);
  return variable;
}

// `before` is all that is written before the part, `after` the texts of the parts that follow.
function partText(making: Making, part: Part, before: readonly Entry[], after: readonly string[]): string {
  const [{ key, value }] = part;
  if (key === undefined) return spreadText(making, value, before, after);
  const members = new Map<string, string>();
  for (const [index, entry] of part.entries()) {
    const name = keyText(making, entry);
    members.set(name, memberText(making, { ...entry, name }, [...before, ...part.slice(0, index)], after));
  }
  return `{${[...members].map(([name, text]) => `${name}:${text}`).join(',')}}`;
}

/** The text of a key: JSONata takes texts only. */
function keyText(making: Making, { key, value }: Entry): string {
  const { emission, env } = making;
  if (key === undefined || key.op === 'literal') return quoteString(String(key?.value));
  const kind = emission.kind(key, env);
  const text = emission.value(key, env);
  const asText = isOnly(kind, bit.string) ? text : atom(`$str(${text.text})`);
  const name = at(asText, level.add);
  return mayMiss(making, key, value) ? bind(making, name) : name;
}

interface Member extends Entry {
  readonly name: string;
}

function memberText(making: Making, member: Member, before: readonly Entry[], after: readonly string[]): string {
  const { emission, env } = making;
  const { key, value, name } = member;
  if (value.op === 'fn') refuse('it puts a function into an object', 'values in the state are JSON, and no functions');
  const isHeld = containerIn(emission.kind(value, env)) !== undefined;
  const text = isHeld ? emission.raw(value, env) : emission.value(value, env);
  const plain = text.level === level.choice ? at(text, level.or) : text.text;
  if (!mayMiss(making, key, value)) return plain;
  const found = after.length === 0 ? plain : orElse(making, plain, `$lookup($merge([${after.join(',')}]),${name})`);
  if (!mayHave(making, before, key)) return found;
  if (isCarried(making, before)) return orElse(making, plain, "$fail('gives a key of an object the value undefined')");
  const variable = bind(making, found);
  making.drops.push({ key: name, value: variable });
  return variable;
}

function orElse({ emission }: Making, text: string, otherwise: string): string {
  const variable = `$${emission.fresh()}`;
  return `(${variable}:=${text};$exists(${variable})?${variable}:${otherwise})`;
}

function mayHave({ emission, env }: Making, before: readonly Entry[], key: Ir | undefined): boolean {
  return before.some((entry) => {
    if (entry.key === undefined) return mayBe(emission.kind(entry.value, env), bit.object);
    return key?.op !== 'literal' || entry.key.op !== 'literal' || String(entry.key.value) === String(key.value);
  });
}

function isCarried({ emission, env }: Making, before: readonly Entry[]): boolean {
  return before.some(({ key, value }) => key === undefined && emission.kind(value, env).carried === true);
}

// An object that was made here may have keys without a value.
function spreadText(making: Making, value: Ir, before: readonly Entry[], after: readonly string[]): string {
  const { emission, env } = making;
  const { holes = [] } = emission.kind(value, env);
  const text = emitSpread(emission, value, env);
  if (holes.length === 0 || before.length === 0) return text;
  if (holes.includes(someKey) || after.length > 0 || isCarried(making, before)) {
    refuse(
      'it spreads an object that may have a key without a value',
      'leave the key out where it has none: ...(x === undefined ? {} : { key: x })',
    );
  }
  const variable = bind(making, text);
  for (const hole of holes) {
    const key = quoteString(hole);
    making.drops.push({ key, value: `$lookup(${variable},${key})` });
  }
  return variable;
}

function withoutDropped({ emission, bindings, drops }: Making, merged: string): Text {
  const [drop] = drops;
  if (drop === undefined) return atom(bindings.length === 0 ? merged : `(${bindings.join('')}${merged})`);
  const [whole, value, key] = [`$${emission.fresh()}`, emission.fresh(), emission.fresh()];
  const found = drops.map((each) => `$exists(${each.value})`);
  const dropped = drops.map((each, index) => `${found[index]}?[]:${each.key}`);
  const kept = drops.length === 1 ? `$${key}!=${drop.key}` : `$not($${key} in [${dropped.join(',')}])`;
  const rest = `$merge([$sift(${whole},${lambdaText([value, key], kept)})])`;
  return atom(`(${bindings.join('')}${whole}:=${merged};${found.join(' and ')}?${whole}:${rest})`);
}
