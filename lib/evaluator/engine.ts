// The engine: jsonata 2.0.6, made synchronous, hardened and metered (scripts/engine), over the host that it asks for everything it
// must not do by itself.

import { makeEngine } from '#jsonata-engine';
import { distinct } from './host/distinct.ts';
import { createFrame, type Frame } from './host/frame.ts';
import { callBuiltIn, opaque, parameterNames } from './host/functions.ts';
import { append, array, keysOf, max, min, push, range, spread } from './host/lists.ts';
import { marks } from './host/marks.ts';
import { admitMatch } from './host/matches.ts';
import { explain } from './host/messages.ts';
import { enter, leave, meter } from './host/meter.ts';
import { assign, get, has, keys, remove, set } from './host/own-members.ts';
import { exec, test } from './host/regular-expressions.ts';
import { indexOf, split } from './host/search.ts';
import { sort } from './host/sort.ts';
import { base64decode, base64encode, characters, concatenate, join, length, pad, string } from './host/texts.ts';
import { clone, copyFor } from './host/transform.ts';

/** What the engine is given. */
export type Host = typeof host;

export interface JsonataEngine {
  /** The syntax tree of a text. Throws a plain object with `code` and `message` for a fault of syntax. */
  readonly parse: (text: string) => unknown;
  /** The value of a tree, marks and all. Throws what went wrong: a plain object with `code` and `message`, or an error. */
  readonly evaluate: (tree: unknown, frame: Frame) => unknown;
  /** The functions of jsonata. */
  readonly builtIns: Frame;
  readonly formatTime: (millis: number, picture: unknown, zone: unknown) => string;
}

/** What the generated module exports as `makeEngine`. */
export type MakeEngine = (given: Host) => JsonataEngine;

const host = {
  meter,
  enter,
  leave,
  marks,
  get,
  set,
  remove,
  has,
  keys,
  assign,
  opaque,
  callBuiltIn,
  parameterNames,
  createFrame,
  array,
  append,
  push,
  range,
  keysOf,
  spread,
  max,
  min,
  sort,
  distinct,
  string,
  concatenate,
  pad,
  length,
  characters,
  join,
  explain,
  indexOf,
  split,
  admitMatch,
  base64encode,
  base64decode,
  exec,
  test,
  clone,
  copyFor,
};

let made: JsonataEngine | undefined;

/** The engine, made when it is first asked for: much is loaded that never evaluates anything, the command line's help for one. */
export function engine(): JsonataEngine {
  made ??= makeEngine(host);
  return made;
}
