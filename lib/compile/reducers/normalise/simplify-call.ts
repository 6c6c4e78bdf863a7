// Operators in one form: constants folded, negations outside, `x === null || x === undefined` as `x == null`.

import { type Entry, type Ir, irCall, irLiteral, isCall, sameIr } from '../ir.ts';
import { asTest } from '../lower/lowering.ts';
import { simplifyFilter, simplifyHas } from './simplify-set.ts';

export function simplifyCall(ir: Extract<Ir, { op: 'call' }>): Ir {
  const [first, second] = ir.args;
  switch (ir.name) {
    case 'not':
      return first === undefined ? ir : simplifyNot(first, ir);
    case 'and':
    case 'or':
      return first === undefined || second === undefined ? ir : simplifyLogical(ir.name, first, second);
    case 'constant':
      return first ?? ir;
    case 'truthy':
      return first === undefined || sameIr(asTest(first), ir) ? ir : asTest(first);
    case 'text':
      return irCall('text', ...joinLiterals(ir.args.flatMap((arg) => (isCall(arg, 'text') ? arg.args : [arg]))));
    case 'Object.fromEntries':
      return fromWrittenEntries(first) ?? ir;
    case 'Set.has':
      return simplifyHas(ir);
    case '.filter':
      return simplifyFilter(ir);
    case '+':
      return foldAddition(first, second) ?? ir;
    default:
      return ir;
  }
}

function simplifyNot(test: Ir, ir: Ir): Ir {
  if (isCall(test, 'not')) return test.args[0] as Ir;
  return test.op === 'literal' ? irLiteral(test.value !== true) : ir;
}

function simplifyLogical(operation: 'and' | 'or', first: Ir, second: Ir): Ir {
  const decides = operation === 'or';
  if (first.op === 'literal') return first.value === decides ? first : second;
  if (second.op === 'literal' && second.value !== decides) return first;
  if (isCall(first, 'not') && isCall(second, 'not')) {
    return irCall('not', irCall(decides ? 'and' : 'or', first.args[0] as Ir, second.args[0] as Ir));
  }
  // (a and b) and c is a and (b and c).
  if (isCall(first, operation))
    return irCall(operation, first.args[0] as Ir, irCall(operation, first.args[1] as Ir, second));
  return (decides ? nullishTest(first, second) : undefined) ?? irCall(operation, first, second);
}

// x === null || x === undefined is x == null.
function nullishTest(first: Ir, second: Ir): Ir | undefined {
  if (!isCall(first, '===') || !isCall(second, '===') || !sameIr(first.args[0] as Ir, second.args[0] as Ir))
    return undefined;
  const [one, other] = [first.args[1] as Ir, second.args[1] as Ir];
  const isNull = (ir: Ir): boolean => ir.op === 'literal' && ir.value === null;
  const both = (isNull(one) && other.op === 'nothing') || (one.op === 'nothing' && isNull(other));
  return both ? irCall('nullish', first.args[0] as Ir) : undefined;
}

// Object.fromEntries([...a, [k, v]]) is { ...Object.fromEntries(a), [k]: v }.
function fromWrittenEntries(pairs: Ir | undefined): Ir | undefined {
  if (pairs !== undefined && isCall(pairs, '.concat') && pairs.args.every(isListCall))
    return { op: 'object', entries: pairs.args.map((list) => ({ value: irCall('Object.fromEntries', list) })) };
  if (pairs?.op !== 'list' || (pairs.items.length === 1 && pairs.items[0]?.spread === true)) return undefined;
  const entries = pairs.items.map(({ spread, value }): Entry | undefined => {
    if (spread) return { value: irCall('Object.fromEntries', value) };
    const [key, item] = value.op === 'list' && value.items.length === 2 ? value.items : [];
    if (key === undefined || item === undefined || key.spread || item.spread) return undefined;
    return { key: key.value.op === 'literal' ? irLiteral(String(key.value.value)) : key.value, value: item.value };
  });
  return entries.every((entry) => entry !== undefined) ? { op: 'object', entries } : undefined;
}

function isListCall(ir: Ir): boolean {
  return ir.op === 'call' && ['.map', '.filter', 'Object.entries', 'Map.entries'].includes(ir.name);
}

function joinLiterals(parts: readonly Ir[]): Ir[] {
  const joined: Ir[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.op !== 'literal' || last?.op !== 'literal') joined.push(part);
    else joined.splice(-1, 1, irLiteral(`${String(last.value)}${String(part.value)}`));
  }
  return joined;
}

// 'a' + 'b', and (x + 'a') + 'b', which minifiers fold.
function foldAddition(first: Ir | undefined, second: Ir | undefined): Ir | undefined {
  if (first === undefined || second?.op !== 'literal') return undefined;
  if (first.op === 'literal') {
    if (typeof first.value === 'string' || typeof second.value === 'string')
      return irLiteral(`${first.value}${second.value}`);
    return typeof first.value === 'number' && typeof second.value === 'number'
      ? irLiteral(first.value + second.value)
      : undefined;
  }
  const inner = isCall(first, '+') ? first.args[1] : undefined;
  if (inner?.op !== 'literal' || typeof inner.value !== 'string') return undefined;
  return irCall(
    '+',
    (first as Extract<Ir, { op: 'call' }>).args[0] as Ir,
    irLiteral(`${inner.value}${String(second.value)}`),
  );
}
