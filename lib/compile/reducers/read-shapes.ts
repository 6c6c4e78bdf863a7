// Reads the shapes of `left` and `right` out of a reducer: one walk over its IR, joining and hinting on the way.

import type { JsonValue } from '../../json/index.ts';
import type { Entry, Ir } from './ir.ts';
import { readCall } from './read-call-shapes.ts';
import { fieldOf, type Hint, hasHint, hint, itemOf, join, newShape, type Shape, type ShapeReader } from './shape.ts';

export interface Shapes {
  readonly left: Shape;
  readonly right: Shape;
}

export function readShapes(ir: Ir, defaultValue: JsonValue | undefined): Shapes {
  const [left, right] = [newShape(), newShape()];
  if (defaultValue !== undefined) hintValue(left, defaultValue);
  const names = new Map([
    ['left', left],
    ['right', right],
  ]);
  const reader: ShapeReader = {
    read: (part) => read(part, reader),
    shapeOf: (name) => names.get(name) ?? newShape(),
    bind: (name, shape) => names.set(name, shape),
  };
  // What a merge gives is the value of the next one.
  join(left, reader.read(ir));
  return { left, right };
}

function hintValue(shape: Shape, value: JsonValue): void {
  if (Array.isArray(value)) {
    hint(shape, 'list');
    for (const item of value as readonly JsonValue[]) hintValue(itemOf(shape), item);
  } else if (typeof value === 'object' && value !== null) {
    hint(shape, 'object');
    for (const [key, item] of Object.entries(value)) hintValue(fieldOf(shape, key), item);
  } else {
    hint(shape, value === null ? 'null' : (typeof value as Hint));
  }
}

function read(ir: Ir, reader: ShapeReader): Shape {
  switch (ir.op) {
    case 'literal':
      return readLiteral(ir.value);
    case 'nothing':
    case 'fail':
      return newShape();
    case 'name':
      return reader.shapeOf(ir.name);
    case 'get':
      return readGet(ir, reader);
    case 'list':
      return readList(ir, reader);
    case 'object':
      return readObject(ir.entries, reader);
    case 'if':
      reader.read(ir.test);
      return join(reader.read(ir.yes), reader.read(ir.no));
    case 'let':
      reader.bind(ir.name, reader.read(ir.value));
      return reader.read(ir.body);
    case 'fn':
      return reader.read(ir.body);
    case 'call':
      return readCall(ir.name, ir.args, reader);
  }
}

function readLiteral(value: string | number | boolean | null): Shape {
  const shape = newShape(value === null ? 'null' : (typeof value as Hint));
  if (typeof value === 'string') shape.texts.add(value);
  return shape;
}

function readGet({ of, key }: Extract<Ir, { op: 'get' }>, reader: ShapeReader): Shape {
  const base = reader.read(of);
  if (key.op !== 'literal') {
    const at = reader.read(key);
    if (hasHint(at, 'number')) return itemOf(hint(base, 'list'));
    hint(at, 'string');
    return itemOf(hint(base, 'object'));
  }
  if (key.value === 'length') {
    if (!hasHint(base, 'string')) hint(base, 'list');
    return newShape('number');
  }
  if (typeof key.value !== 'number') return fieldOf(hint(base, 'object'), String(key.value));
  return base.fields.get(String(key.value)) ?? itemOf(hint(base, 'list'));
}

function readList({ items }: Extract<Ir, { op: 'list' }>, reader: ShapeReader): Shape {
  const shape = newShape('list');
  for (const { spread, value } of items) {
    const part = reader.read(value);
    join(itemOf(shape), spread ? itemOf(hint(part, 'list')) : part);
  }
  return shape;
}

function readObject(entries: readonly Entry[], reader: ShapeReader): Shape {
  const shape = newShape('object');
  for (const { key, value } of entries) {
    const part = reader.read(value);
    if (key === undefined) join(itemOf(shape), itemOf(hint(part, 'object')));
    else if (key.op === 'literal') join(fieldOf(shape, String(key.value)), part);
    else {
      hint(reader.read(key), 'string');
      join(itemOf(shape), part);
    }
  }
  return shape;
}
