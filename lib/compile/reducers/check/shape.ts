// Shapes: what a reducer's own text says about the values it is meant for, so that validation tries values of that kind.
//
// Shapes that must be of one kind (the sides of `+`, both branches of a condition, the value and what the merge gives) are peers:
// they share their kinds, keys and items. Whether a value may be null or missing is each one's own: `a + (b ?? 0)` says so of b.

import type { Ir } from '../ir.ts';

export type Kinds = 'list' | 'object' | 'number' | 'string' | 'boolean';

export type ShapeHint =
  | Kinds
  | 'null'
  /** May be left out. */
  | 'missing'
  /** An item where lists are taken too. */
  | 'single'
  /** A number where texts are taken too. */
  | 'figure'
  /** Compared by size or added: a number, unless something else is known. */
  | 'ordered'
  /** Compared for equality: a text or a number, unless something else is known. */
  | 'scalar'
  /** Made a number of: a number or its digits, unless something else is known. */
  | 'numeric'
  /** One of the texts that it is compared with. */
  | 'word'
  /** A value that is easily taken for another. */
  | 'twin'
  /** The digits of a number. */
  | 'numeral'
  /** Asked for its length, its parts, or for more of its own kind: a list or a text, unless something else is known. */
  | 'sized'
  /** The text of a date. */
  | 'date'
  /** A list of a key and a value. */
  | 'pair'
  /** A Set or a Map of the reducer's own. */
  | 'container'
  /** Sorted by: where some lack it, the order is each engine's own, and nothing is promised. */
  | 'sure';

export interface Shape {
  readonly hints: Set<ShapeHint>;
  readonly fields: Map<string, Shape>;
  /** Texts that the reducer compares with. */
  readonly texts: Set<string>;
  readonly peers: Set<Shape>;
  /** Of a list's items, or of the values under computed keys. */
  item?: Shape;
}

export function newShape(...hints: readonly ShapeHint[]): Shape {
  return { hints: new Set(hints), fields: new Map(), texts: new Set(), peers: new Set() };
}

/** Makes two shapes peers; gives the first. */
export function joinShapes(left: Shape, right: Shape): Shape {
  if (left !== right) {
    left.peers.add(right);
    right.peers.add(left);
  }
  return left;
}

/** The shape, its peers, their peers, and so on. */
export function circleOf(shapes: readonly Shape[]): readonly Shape[] {
  const circle = new Set(shapes);
  for (const shape of circle) for (const peer of shape.peers) circle.add(peer);
  return [...circle];
}

export function hint(shape: Shape, ...hints: readonly ShapeHint[]): Shape {
  for (const each of hints) shape.hints.add(each);
  return shape;
}

/** True where the shape or one of its peers has the hint. */
export function hasHint(shape: Shape, wanted: ShapeHint): boolean {
  return circleOf([shape]).some((peer) => peer.hints.has(wanted));
}

/** The shape of the items. */
export function itemOf(shape: Shape): Shape {
  shape.item ??= newShape();
  return shape.item;
}

/** The shape under a key. */
export function fieldOf(shape: Shape, key: string): Shape {
  const known = shape.fields.get(key) ?? newShape();
  shape.fields.set(key, known);
  return known;
}

/** The walk over a reducer, as its parts call each other. */
export interface ShapeReader {
  read(ir: Ir): Shape;
  shapeOf(name: string): Shape;
  bind(name: string, shape: Shape): void;
}
