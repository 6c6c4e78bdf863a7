// What operators, functions and methods tell of the shapes of their operands.

import { type Ir, isCall } from './ir.ts';
import { hasHint, hint, itemOf, join, newShape, type Shape, type ShapeReader } from './shape.ts';

const numeric: readonly string[] = ['-', '*', '/', '%', '**', 'neg'];
const textual: readonly string[] = [
  '.toLowerCase',
  '.toUpperCase',
  '.split',
  '.replace',
  '.replaceAll',
  '.startsWith',
  '.endsWith',
];

/** The shape of what a call gives; its operands get their hints on the way. */
export function readCall(name: string, args: readonly Ir[], reader: ShapeReader): Shape {
  const [first, second] = args;
  const entries = name === 'Object.fromEntries' ? writtenEntries(first) : undefined;
  if (entries !== undefined) return readEntries(entries, reader);
  if (name.startsWith('.') && first !== undefined && !textual.includes(name))
    return readMethod(name, first, args.slice(1), reader);
  if (first !== undefined && isCall(first, 'typeof')) return readTypeTest(first.args[0] as Ir, second, reader);
  const shapes = args.map((arg) => reader.read(arg));
  const [one, other] = shapes as [Shape, Shape];
  if (numeric.includes(name) || name.startsWith('Math.')) return readNumbers(shapes);
  switch (name) {
    case '===':
      if (second?.op === 'nothing') hint(one, 'missing');
      return readPair(name, one, other);
    case '+':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return readPair(name, one, other);
    case 'truthy':
      // Of the two values themselves neither is ever missing, unless the reducer asks for undefined.
      hint(one, 'null', ...(first?.op === 'name' ? [] : (['missing'] as const)));
      return newShape('boolean');
    case 'nullish':
      hint(one, 'null', 'missing');
      return newShape('boolean');
    case 'not':
    case 'and':
    case 'or':
      return newShape('boolean');
    case 'empty':
      hint(one, ...(hasHint(one, 'string') ? [] : (['list'] as const)));
      return newShape('boolean');
    case 'text':
      for (const shape of shapes) hint(shape, 'string', 'figure');
      return newShape('string');
    case 'in':
      hint(one, 'string');
      hint(other, 'object');
      return newShape('boolean');
    case 'Array.isArray':
      itemOf(hint(one, 'list', 'single'));
      return newShape('boolean');
    case 'arguments':
      return one;
    default:
      if (name === 'omit') for (const key of shapes.slice(1)) hint(key, 'string');
      return readFunction(name, one);
  }
}

interface WrittenEntries {
  readonly list: Ir;
  readonly params: readonly string[];
  readonly key: Ir;
  readonly value: Ir;
}

// Object.fromEntries(list.map((item) => [key, value])): the key is a text, the value anything.
function writtenEntries(list: Ir | undefined): WrittenEntries | undefined {
  const [of, fn] = list !== undefined && isCall(list, '.map') ? list.args : [];
  if (of === undefined || fn?.op !== 'fn' || fn.body.op !== 'list') return undefined;
  const [key, value] = fn.body.items;
  return key === undefined || value === undefined
    ? undefined
    : { list: of, params: fn.params, key: key.value, value: value.value };
}

function readEntries({ list, params, key, value }: WrittenEntries, reader: ShapeReader): Shape {
  const items = itemOf(hint(reader.read(list), 'list'));
  const [item] = params;
  if (item !== undefined) reader.bind(item, items);
  hint(reader.read(key), 'string');
  const shape = newShape('object');
  join(itemOf(shape), reader.read(value));
  return shape;
}

function readNumbers(shapes: readonly Shape[]): Shape {
  const sum = newShape('number');
  for (const shape of shapes) join(sum, hasHint(shape, 'list') ? itemOf(shape) : shape);
  return sum;
}

function readPair(name: string, one: Shape, other: Shape): Shape {
  if (name === '===' && hasHint(other, 'null')) hint(one, 'null');
  else hint(join(one, other), name === '===' ? 'scalar' : 'ordered');
  return name === '+' ? one : newShape('boolean');
}

function readTypeTest(subject: Ir, type: Ir | undefined, reader: ShapeReader): Shape {
  const shape = reader.read(subject);
  const text = type?.op === 'literal' ? String(type.value) : '';
  if (text === 'string' || text === 'number' || text === 'boolean' || text === 'object') hint(shape, text);
  return newShape('boolean');
}

function readFunction(name: string, subject: Shape): Shape {
  switch (name) {
    case 'distinct':
      hint(itemOf(hint(subject, 'list')), 'scalar');
      return subject;
    case 'omit':
      return hint(subject, 'object');
    case 'Object.keys':
      hint(subject, 'object');
      return itemList(newShape('string'));
    case 'Object.values':
      return itemList(itemOf(hint(subject, 'object')));
    case 'Object.entries': {
      const pair = itemList(itemOf(hint(subject, 'object')));
      pair.fields.set('0', newShape('string'));
      return itemList(pair);
    }
    case 'Object.fromEntries':
      return newShape('object');
    case 'Number':
      hint(subject, 'ordered');
      return newShape('number');
    case 'String':
      hint(subject, 'string', 'figure');
      return newShape('string');
    default:
      return textual.includes(name) ? hint(subject, 'string') : newShape();
  }
}

function itemList(item: Shape): Shape {
  const shape = newShape('list');
  shape.item = item;
  return shape;
}

function readMethod(name: string, subject: Ir, args: readonly Ir[], reader: ShapeReader): Shape {
  const list = reader.read(subject);
  const [first, second] = args;
  if (name === '.concat') return readConcat(list, args, reader);
  if (!(name === '.includes' && hasHint(list, 'string'))) hint(list, 'list');
  if (first?.op === 'fn') return readCallback(name, list, first, second, reader);
  const shapes = args.map((arg) => reader.read(arg));
  if (name === '.includes' || name === '.indexOf') hint(join(itemOf(list), shapes[0] ?? newShape()), 'scalar');
  if (name === '.join') hint(itemOf(list), 'string');
  if ((name === '.sort' || name === '.toSorted') && !hasHint(itemOf(list), 'number')) hint(itemOf(list), 'string');
  if (['.includes', '.indexOf', '.join'].includes(name)) return newShape(name === '.join' ? 'string' : 'boolean');
  return name === '.at' ? itemOf(list) : name === '.flat' ? itemOf(list) : list;
}

function readConcat(list: Shape, args: readonly Ir[], reader: ShapeReader): Shape {
  const isText = hasHint(list, 'string') && !hasHint(list, 'list');
  if (!isText) hint(list, 'list');
  for (const arg of args) {
    const part = reader.read(arg);
    if (isText) hint(part, 'string');
    else
      join(itemOf(hint(list, 'list')), itemOf(hint(part, 'list', ...(arg.op === 'name' ? (['single'] as const) : []))));
  }
  return list;
}

function readCallback(
  name: string,
  list: Shape,
  fn: Extract<Ir, { op: 'fn' }>,
  start: Ir | undefined,
  reader: ShapeReader,
): Shape {
  const isFold = name === '.reduce';
  const isSort = name === '.sort' || name === '.toSorted';
  const carried = start === undefined ? itemOf(list) : reader.read(start);
  const given = isFold
    ? [carried, itemOf(list), newShape('number')]
    : [itemOf(list), isSort ? itemOf(list) : newShape('number'), list];
  for (const [index, param] of fn.params.entries()) reader.bind(param, given[index] ?? newShape());
  const body = reader.read(fn.body);
  if (isFold) return join(carried, body);
  if (name === '.map') return itemList(body);
  if (name === '.flatMap') return body;
  if (name === '.find' || name === '.findLast') return itemOf(list);
  return name === '.filter' || isSort ? list : newShape('boolean');
}
