// What operators, functions and methods say about the shapes of their operands.

import { type Ir, irChildren, isCall } from '../ir.ts';
import { readContainer, readNewMap } from './read-container-shapes.ts';
import { fieldOf, hasHint, hint, itemOf, joinShapes, newShape, type Shape, type ShapeReader } from './shape.ts';

const numeric: readonly string[] = ['-', '*', '/', '%', '**', 'neg'];
const textual: readonly string[] = [
  '.toLowerCase',
  '.toUpperCase',
  '.split',
  '.replace',
  '.replaceAll',
  '.startsWith',
  '.endsWith',
  '.trim',
  '.trimStart',
  '.trimEnd',
  '.padStart',
  '.padEnd',
  '.repeat',
  '.charAt',
  '.substring',
  '.substr',
  '.match',
  'matches',
];
/** Methods whose arguments are numbers: all of them, or only the first. */
const counting: readonly string[] = ['.slice', '.at', '.charAt', '.substring', '.substr', '.repeat'];
const counted: readonly string[] = ['.padStart', '.padEnd'];

/** The shape of what a call gives; its operands get their hints on the way. */
export function readCall(name: string, args: readonly Ir[], reader: ShapeReader): Shape {
  const [first, second] = args;
  const entries = name === 'Object.fromEntries' ? writtenEntries(first) : undefined;
  if (entries !== undefined) return readEntries(entries, reader);
  if (name.startsWith('.') && first !== undefined && !textual.includes(name) && name !== '.toString')
    return readMethod(name, first, args.slice(1), reader);
  if (first !== undefined && isCall(first, 'typeof')) return readTypeTest(first.args[0] as Ir, second, reader);
  if (name === 'Map' && first !== undefined) return readNewMap(first, reader);
  const shapes = args.map((arg) => reader.read(arg));
  const [one, other] = shapes as [Shape, Shape];
  if (numeric.includes(name) || name.startsWith('Math.')) return readNumbers(shapes);
  if (/^(Set|Map)\b/.test(name)) return readContainer(name, shapes);
  if (/^(new )?Date\b/.test(name)) return readDate(shapes);
  switch (name) {
    case '===':
      if (second?.op === 'nothing') hint(one, 'missing');
      if (second?.op === 'literal' && typeof second.value === 'string') return readWord(one, second.value);
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
    case 'filled':
      hint(one, 'sized');
      return newShape('boolean');
    case 'text':
      for (const shape of shapes) if (!hasHint(shape, 'number')) hint(shape, 'string', 'figure');
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
    case 'place':
      return one;
    case 'range':
      return itemList(newShape('number'));
    case 'put':
      joinShapes(itemOf(hint(one, 'list')), shapes[2] ?? newShape());
      return one;
    default:
      if (textual.includes(name)) return readTextMethod(name, shapes);
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
  joinShapes(itemOf(shape), reader.read(value));
  return shape;
}

function readNumbers(shapes: readonly Shape[]): Shape {
  const sum = newShape('number');
  for (const shape of shapes) joinShapes(sum, hasHint(shape, 'list') ? itemOf(shape) : shape);
  return sum;
}

// To be asked for a text is not yet to be a text: `right === 'reset' ? 0 : left + right`.
function readWord(subject: Shape, word: string): Shape {
  hint(subject, 'word').texts.add(word);
  return newShape('boolean');
}

function readPair(name: string, one: Shape, other: Shape): Shape {
  if (name === '===' && hasHint(other, 'null')) hint(one, 'null');
  else hint(joinShapes(one, other), name === '===' ? 'scalar' : 'ordered');
  return name === '+' ? one : newShape('boolean');
}

function readDate(shapes: readonly Shape[]): Shape {
  for (const shape of shapes) if (!hasHint(shape, 'number')) hint(shape, 'date');
  return newShape('number');
}

function readTypeTest(subject: Ir, type: Ir | undefined, reader: ShapeReader): Shape {
  const shape = reader.read(subject);
  const text = type?.op === 'literal' ? String(type.value) : '';
  if (text === 'string' || text === 'number' || text === 'boolean' || text === 'object') hint(shape, text);
  if (text === 'object') hint(shape, 'null');
  return newShape('boolean');
}

function readTextMethod(name: string, [subject, ...args]: readonly Shape[]): Shape {
  for (const [index, arg] of args.entries()) {
    const isNumber = counting.includes(name) || (index === 0 ? counted.includes(name) : name === '.split');
    hint(arg, isNumber ? 'number' : 'string');
  }
  if (subject !== undefined) hint(subject, 'string');
  if (name === '.split') return itemList(newShape('string'));
  return newShape(['.startsWith', '.endsWith', 'matches', '.match'].includes(name) ? 'boolean' : 'string');
}

function readFunction(name: string, subject: Shape): Shape {
  switch (name) {
    case 'listed':
    case 'iterable':
      return hint(subject, 'list');
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
      return readPairs(itemOf(hint(subject, 'list')));
    case 'ofPair':
      return readPairs(subject);
    case 'Number':
    case 'parseFloat':
    case 'parseInt':
      hint(subject, 'numeric');
      return newShape('number');
    case 'String':
    case '.toString':
      hint(subject, 'string', 'figure');
      return newShape('string');
    default:
      return newShape();
  }
}

// Lists of a key and a value.
function readPairs(pair: Shape): Shape {
  const shape = newShape('object');
  hint(fieldOf(hint(pair, 'list', 'pair'), '0'), 'string');
  joinShapes(itemOf(shape), fieldOf(pair, '1'));
  return shape;
}

function itemList(item: Shape): Shape {
  const shape = newShape('list');
  shape.item = item;
  return shape;
}

// Methods that lists and texts both have.
const shared: readonly string[] = ['.at', '.includes', '.indexOf', '.lastIndexOf', '.slice'];

function readMethod(name: string, subject: Ir, args: readonly Ir[], reader: ShapeReader): Shape {
  const list = reader.read(subject);
  const [first, second] = args;
  if (name === '.concat') return readConcat(list, args, reader);
  if (name === '.getTime' || name === '.valueOf') return newShape('number');
  hint(list, shared.includes(name) ? 'sized' : 'list');
  if (first?.op === 'fn') return readCallback(name, list, first, second, reader);
  const shapes = args.map((arg) => reader.read(arg));
  if (name === '.includes' || name === '.indexOf') readSearch(list, shapes[0] ?? newShape());
  if (name === '.join') hint(itemOf(list), 'string');
  if (counting.includes(name)) for (const shape of shapes) hint(shape, 'number');
  if ((name === '.sort' || name === '.toSorted') && !hasHint(itemOf(list), 'number')) hint(itemOf(list), 'string');
  if (name === '.join') return newShape('string');
  if (name === '.includes') return newShape('boolean');
  if (name === '.indexOf') return newShape('number');
  return name === '.at' ? itemOf(list) : name === '.flat' ? itemOf(list) : list;
}

// In a list an item is looked for, in a text a text.
function readSearch(list: Shape, wanted: Shape): void {
  if (hasHint(list, 'string') && !hasHint(list, 'list')) hint(wanted, 'string');
  else hint(joinShapes(itemOf(list), wanted), 'scalar');
}

function readConcat(list: Shape, args: readonly Ir[], reader: ShapeReader): Shape {
  const isText = hasHint(list, 'string') && !hasHint(list, 'list');
  for (const arg of args) {
    const part = reader.read(arg);
    if (isText) {
      hint(part, 'string');
      continue;
    }
    joinShapes(
      itemOf(hint(list, 'sized')),
      itemOf(hint(part, 'sized', ...(arg.op === 'name' ? (['single'] as const) : []))),
    );
    // What is known to be a list on one side is meant to be one on the other.
    if (hasHint(list, 'list') || hasHint(part, 'list')) for (const side of [list, part]) hint(side, 'list');
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
  if (isSort) for (const part of partsRead(fn.body)) hint(reader.read(part), 'sure');
  if (isFold) return joinShapes(carried, body);
  if (name === '.map') return itemList(body);
  if (name === '.flatMap') return body;
  if (name === '.find' || name === '.findLast') return itemOf(list);
  return name === '.filter' || isSort ? list : newShape('boolean');
}

// What a comparator reads of the items: `p.score`, `p.meta.at`.
function partsRead(ir: Ir): Ir[] {
  const inside = irChildren(ir).flatMap(partsRead);
  return ir.op === 'get' ? [ir, ...inside] : inside;
}
