// Linear forms: what a callback looks up in a list, item by item, it looks up in an index that is made once, before the callback.
//
//   L1. An index moves outward until a name that its list reads is bound, and no further than out of callbacks.
//   L2. Lists, keys and what is sought are paths only: making an index that JavaScript would not ask for can never fail.
//   L3. Objects are equal to themselves only. Between lists that share nothing they never are; in a list that is asked about its
//       own items each is found at its own place; everywhere else such a key fails loudly.

import { type Ir, irCall, irLiteral, isCall, mapChildren, name, sameIr, substitute } from '../ir.ts';
import { fillAtOnce } from './fill-at-once.ts';
import { loopsAsLists } from './loops-as-lists.ts';
import { nameWholeLists } from './name-whole-list.ts';
import { Origins } from './origins.ts';
import { isOwnKey, type Match, orNowhere, type Probe, readPlace, readProbe, reads, rootOf } from './probe.ts';

type Call = Extract<Ir, { op: 'call' }>;
type Fn = Extract<Ir, { op: 'fn' }>;
/** `strictTag` fails where a key is an object or a list. */
type Tag = 'tag' | 'strictTag';

/** The same value, by indexes where there was a search per item. */
export function linearise(ir: Ir): Ir {
  const filled = fillAtOnce(ir);
  const named = nameWholeLists(loopsAsLists(filled));
  return new Lineariser(named).whole(named) ?? filled;
}

interface Index {
  readonly name: string;
  readonly value: Ir;
  /** What is looked for in it and what it has there, as texts: the same index serves every probe that asks the same. */
  readonly asks: string;
  readonly answers: string;
}

/** A callback around the place where the walk is. */
interface Frame {
  readonly list: Ir;
  readonly item: string | undefined;
  /** The name of the item's place; a parameter of the callback only where something reads it. */
  readonly place: string | undefined;
  /** The names bound in it so far. */
  readonly bound: Set<string>;
  /** False where its call stands in a branch. */
  readonly isCertain: boolean;
  /** To be made before its call. */
  readonly indexes: Index[];
}

const overItems: readonly string[] = [
  '.map',
  '.filter',
  '.some',
  '.every',
  '.find',
  '.findLast',
  '.findIndex',
  '.flatMap',
];

class Lineariser {
  #count = 0;
  readonly #origins: Origins;
  /** Indexes of the reducer's own two values, which are made first of all. */
  readonly #first: Index[] = [];
  #isCertain = true;
  #isChanged = false;

  constructor(root: Ir) {
    this.#origins = new Origins(root);
  }

  /** `undefined` where nothing is looked up. */
  whole(ir: Ir): Ir | undefined {
    const body = this.#walk(ir, []);
    return this.#isChanged ? bindAll(this.#first, body) : undefined;
  }

  #walk(ir: Ir, frames: readonly Frame[]): Ir {
    if (ir.op === 'let') return this.#constant(ir, frames);
    const lookedUp = frames.length === 0 ? undefined : this.#lookUp(ir, frames);
    if (lookedUp !== undefined) return lookedUp;
    if (ir.op === 'call' && ir.args[1]?.op === 'fn') return this.#callback(ir, ir.args[1], frames);
    if (ir.op === 'if' || isCall(ir, 'and') || isCall(ir, 'or')) return this.#choice(ir, frames);
    return mapChildren(ir, (child) => this.#walk(child, frames));
  }

  // What stands in a branch may not be evaluated at all.
  #choice(ir: Ir, frames: readonly Frame[]): Ir {
    const isCertain = this.#isCertain;
    const chosen = mapChildren(ir, (child) => {
      const walked = this.#walk(child, frames);
      this.#isCertain = false;
      return walked;
    });
    this.#isCertain = isCertain;
    return chosen;
  }

  #constant(ir: Extract<Ir, { op: 'let' }>, frames: readonly Frame[]): Ir {
    const value = this.#walk(ir.value, frames);
    this.#origins.set(ir.name, ir.value);
    frames.at(-1)?.bound.add(ir.name);
    return { ...ir, value, body: this.#walk(ir.body, frames) };
  }

  #callback(ir: Call, fn: Fn, frames: readonly Frame[]): Ir {
    const [list, , ...rest] = ir.args as readonly [Ir, Ir, ...Ir[]];
    const frame = this.#open(ir, fn);
    const [subject, ...more] = [list, ...rest].map((arg) => this.#walk(arg, frames)) as [Ir, ...Ir[]];
    const body = this.#walk(fn.body, [...frames, frame]);
    const { place } = frame;
    const isNew = place !== undefined && fn.params.length === 1 && reads(body, place);
    const callback: Fn = { op: 'fn', params: isNew ? [...fn.params, place] : fn.params, body };
    return bindAll(frame.indexes, { ...ir, args: [subject, callback, ...more] });
  }

  #open(ir: Call, fn: Fn): Frame {
    const isOverItems = overItems.includes(ir.name);
    const [list] = ir.args as readonly [Ir];
    const [first, second] = fn.params;
    // What a reduce carries may come from anywhere in it.
    for (const param of fn.params) this.#origins.set(param, isOverItems ? list : ir);
    const place = isOverItems ? (second ?? this.#fresh('place')) : undefined;
    return {
      list,
      item: isOverItems ? first : undefined,
      place,
      bound: new Set(fn.params),
      isCertain: this.#isCertain,
      indexes: [],
    };
  }

  #lookUp(ir: Ir, frames: readonly Frame[]): Ir | undefined {
    const isPlace = (text: string): boolean => frames.some(({ place }) => place === text);
    const probe = readProbe(ir, isPlace) ?? readPlace(ir, (found) => orNowhere(this.#fresh('found'), found));
    if (probe === undefined || !this.#origins.isList(probe.list)) return undefined;
    if (probe.matches.some(({ sought }) => this.#origins.isPair(sought))) return undefined;
    const frame = outermost(frames, probe.list);
    if (frame === undefined) return undefined;
    const places = probe.matches.map((match) => this.#placeOf(probe, match, frames));
    const tag = places.includes(undefined) ? 'strictTag' : 'tag';
    this.#isChanged = true;
    const index = this.#indexFor(probe, tag, frame);
    const tags = probe.matches.map(({ sought }, at) => irCall(tag, sought, ...(places[at] ?? [])));
    return probe.answer(irCall('lookup', name(index), ...tags));
  }

  // Where an object is found that is looked for (L3): at its own place, nowhere, or (`undefined`) nobody knows.
  #placeOf({ list, item }: Probe, match: Match, frames: readonly Frame[]): readonly Ir[] | undefined {
    if (match.isApart === true) return [];
    const own = frames.find((frame) => frame.item !== undefined && frame.item === rootOf(match.sought));
    if (own?.place !== undefined && sameIr(own.list, list) && isOwnKey(match, item, own.item ?? ''))
      return [name(own.place)];
    return this.#origins.areApart(list, match) ? [] : undefined;
  }

  #indexFor({ list, item, matches, gives, end }: Probe, tag: Tag, frame: Frame): string {
    const anyItem = matches.map(({ key }) => substitute(key, item, name('')));
    const asks = JSON.stringify([list, anyItem, tag]);
    const answers = JSON.stringify([gives, end]);
    const isFirst = frame.isCertain && this.#origins.isGiven(list);
    const indexes = isFirst ? this.#first : frame.indexes;
    // Whether something is there every index of the list tells.
    const known = indexes.find((index) => index.asks === asks && (gives === 'any' || index.answers === answers));
    if (known !== undefined) return known.name;
    const place = this.#fresh('place');
    const tags = matches.map(({ key }) => (tag === 'tag' ? irCall(tag, key, name(place)) : irCall(tag, key)));
    const entry: Ir = {
      op: 'fn',
      params: [item, place],
      body: irCall('entry', name(gives === 'item' ? item : place), ...tags),
    };
    const made = { name: this.#fresh('index'), value: irCall('index', list, entry, irLiteral(end)), asks, answers };
    indexes.push(made);
    return made.name;
  }

  #fresh(word: string): string {
    this.#count += 1;
    return `_${word}${this.#count}`;
  }
}

function bindAll(indexes: readonly Pick<Index, 'name' | 'value'>[], body: Ir): Ir {
  return indexes.reduceRight<Ir>(
    (after, { name: index, value }) => ({ op: 'let', name: index, value, body: after }),
    body,
  );
}

// The first callback inside of which nothing is bound that the list reads.
function outermost(frames: readonly Frame[], list: Ir): Frame | undefined {
  const isFree = ({ bound }: Frame): boolean => ![...bound].some((text) => reads(list, text));
  const last = frames.findLastIndex((frame) => !isFree(frame));
  return frames[last + 1];
}
