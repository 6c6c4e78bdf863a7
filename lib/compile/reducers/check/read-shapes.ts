// Reads the shapes of `left` and `right` out of a reducer: one walk over its IR, joining and hinting on the way.

import type { JsonValue } from '../../../json/index.ts';
import { type Entry, type Ir, isCall } from '../ir.ts';
import { readCall } from './read-call-shapes.ts';
import {
  fieldOf,
  hasHint,
  hint,
  itemOf,
  joinShapes,
  newShape,
  type Shape,
  type ShapeHint,
  type ShapeReader,
} from './shape.ts';

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
  joinShapes(left, reader.read(ir));
  return { left, right };
}

/** The shapes of a reducer of which only the default is known. */
export function shapesOfValue(value: JsonValue): Shapes {
  const shape = newShape();
  hintValue(shape, value);
  return { left: shape, right: shape };
}

function hintValue(shape: Shape, value: JsonValue): void {
  if (Array.isArray(value)) {
    hint(shape, 'list');
    for (const item of value as readonly JsonValue[]) hintValue(itemOf(shape), item);
  } else if (typeof value === 'object' && value !== null) {
    hint(shape, 'object');
    for (const [key, item] of Object.entries(value)) hintValue(fieldOf(shape, key), item);
  } else {
    hint(shape, value === null ? 'null' : (typeof value as ShapeHint));
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
      return joinShapes(readBranch(ir.yes, ir.test, true, reader), readBranch(ir.no, ir.test, false, reader));
    case 'let':
      reader.bind(ir.name, reader.read(ir.value));
      return reader.read(ir.body);
    case 'fn':
      return reader.read(ir.body);
    case 'call':
      return readCall(ir.name, ir.args, reader);
  }
}

// In a branch that asks for the kind of a name first, the name stands for what is of that kind: what is said of it there is not said
// of the others.
function readBranch(branch: Ir, test: Ir, holds: boolean, reader: ShapeReader): Shape {
  if (test.op === 'call' && test.name === 'not' && test.args[0])
    return readBranch(branch, test.args[0], !holds, reader);
  const narrowed = narrowedBy(test, holds, reader);
  if (narrowed === undefined) return reader.read(branch);
  const { name, shape } = narrowed;
  const whole = reader.shapeOf(name);
  reader.bind(name, shape);
  const given = reader.read(branch);
  reader.bind(name, whole);
  return given;
}

function narrowedBy(
  test: Ir,
  holds: boolean,
  reader: ShapeReader,
): { readonly name: string; readonly shape: Shape } | undefined {
  const [subject, type] = test.op === 'call' ? test.args : [];
  const asked = subject !== undefined && isCall(subject, 'typeof') ? subject.args[0] : subject;
  if (test.op !== 'call' || asked?.op !== 'name') return undefined;
  const whole = reader.shapeOf(asked.name);
  if (test.name === 'Array.isArray') return { name: asked.name, shape: holds ? listLike(whole) : itemOf(whole) };
  const kind = holds && test.name === '===' && asked !== subject && type?.op === 'literal' ? String(type.value) : '';
  return kind === 'number' || kind === 'string' || kind === 'boolean'
    ? { name: asked.name, shape: newShape(kind) }
    : undefined;
}

function listLike(whole: Shape): Shape {
  const shape = newShape('list');
  shape.item = itemOf(whole);
  return shape;
}

function readLiteral(value: string | number | boolean | null): Shape {
  const shape = newShape(value === null ? 'null' : (typeof value as ShapeHint));
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
    hint(base, 'sized');
    return newShape('number');
  }
  if (key.value === 'size' && hasHint(base, 'container')) return newShape('number');
  if (typeof key.value !== 'number') return fieldOf(hint(base, 'object'), String(key.value));
  return base.fields.get(String(key.value)) ?? itemOf(hint(base, 'sized'));
}

function readList({ items }: Extract<Ir, { op: 'list' }>, reader: ShapeReader): Shape {
  const shape = newShape('list');
  for (const { spread, value } of items) {
    const part = reader.read(value);
    joinShapes(itemOf(shape), spread ? itemOf(hint(part, 'list')) : part);
  }
  return shape;
}

function readObject(entries: readonly Entry[], reader: ShapeReader): Shape {
  const shape = newShape('object');
  for (const { key, value } of entries) {
    const part = reader.read(value);
    if (key === undefined) joinShapes(itemOf(shape), itemOf(hint(part, 'object')));
    else if (key.op === 'literal') joinShapes(fieldOf(shape, String(key.value)), part);
    else {
      hint(reader.read(key), 'string');
      joinShapes(itemOf(shape), part);
    }
  }
  return shape;
}
