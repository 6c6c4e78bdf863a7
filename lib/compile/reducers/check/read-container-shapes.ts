// What Sets and Maps say about the shapes of their members, keys and values.

import { type Ir, isCall } from '../ir.ts';
import { fieldOf, hint, itemOf, joinShapes, newShape, type Shape, type ShapeReader } from './shape.ts';

/** The shape of what an operation on a Set or a Map gives: `Set`, `Set.add`, `Map.get`, ... */
export function readContainer(name: string, shapes: readonly Shape[]): Shape {
  const [container = newShape(), first = newShape(), second = newShape()] = shapes;
  return name.startsWith('Set')
    ? readSet(name, container, first)
    : readMap(name, shapes.length, [container, first, second]);
}

function readSet(name: string, set: Shape, member: Shape): Shape {
  if (name !== 'Set') hint(joinShapes(itemOf(set), member), 'scalar');
  if (name === 'Set.has') return newShape('boolean');
  hint(itemOf(set), 'scalar');
  // Made of a list: both hold the same members.
  const made = name === 'Set' ? newShape('container') : set;
  if (name === 'Set') made.item = itemOf(hint(set, 'list'));
  return made;
}

function readMap(name: string, given: number, [map, key, value]: readonly [Shape, Shape, Shape]): Shape {
  if (name === 'Map') return newShape('container');
  if (given > 1) hint(key, 'scalar');
  switch (name) {
    case 'Map.set':
      joinShapes(itemOf(map), value);
      return map;
    case 'Map.get':
      return itemOf(map);
    case 'Map.has':
      return newShape('boolean');
    case 'Map.keys':
      return listOf(newShape('scalar'));
    case 'Map.values':
      return listOf(itemOf(map));
    case 'Map.entries':
      return listOf(pairOf(newShape('scalar'), itemOf(map)));
    default:
      return map;
  }
}

/** `new Map(pairs)`: keys are scalars, the values are those of the pairs. */
export function readNewMap(pairs: Ir, reader: ShapeReader): Shape {
  const map = newShape('container');
  readPairs(pairs, itemOf(map), reader);
  return map;
}

function readPairs(pairs: Ir, values: Shape, reader: ShapeReader): void {
  if (pairs.op === 'list') {
    for (const { spread, value } of pairs.items) (spread ? readPairs : readPair)(value, values, reader);
    return;
  }
  const [list, fn] = isCall(pairs, '.map') ? pairs.args : [];
  if (list !== undefined && fn?.op === 'fn') {
    const items = hint(reader.read(list), 'list');
    const given = [itemOf(items), newShape('number'), items];
    for (const [index, param] of fn.params.entries()) reader.bind(param, given[index] ?? newShape());
    readPair(fn.body, values, reader);
    return;
  }
  const pair = itemOf(hint(reader.read(pairs), 'list'));
  hint(fieldOf(hint(pair, 'list'), '0'), 'scalar');
  joinShapes(values, fieldOf(pair, '1'));
}

function readPair(pair: Ir, values: Shape, reader: ShapeReader): void {
  if (pair.op === 'let') {
    reader.bind(pair.name, reader.read(pair.value));
    readPair(pair.body, values, reader);
  } else if (pair.op === 'if') {
    reader.read(pair.test);
    readPair(pair.yes, values, reader);
    readPair(pair.no, values, reader);
  } else if (pair.op === 'list' && pair.items.length === 2) {
    const [key, value] = pair.items.map((item) => reader.read(item.value)) as [Shape, Shape];
    hint(key, 'scalar');
    joinShapes(values, value);
  } else reader.read(pair);
}

function listOf(item: Shape): Shape {
  const shape = newShape('list');
  shape.item = item;
  return shape;
}

function pairOf(key: Shape, value: Shape): Shape {
  const pair = listOf(value);
  pair.fields.set('0', key);
  return pair;
}
