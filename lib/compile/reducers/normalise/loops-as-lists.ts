// Loops that look for each item in the very list that they fill, said without the loop: then indexes can answer (linearise.ts).
//
//   add:      s, and of l the first of each key that s has not
//   replace:  the same, but each with the last of its key; in s, the first of each key is replaced by the last in l

import { choose, type Ir, irCall, irNothing, isCall, isTrivial, mapChildren, name, sameIr, substitute } from '../ir.ts';
import { isOwnKey, type Match, type Probe, readPlace, readProbe } from './probe.ts';

type Call = Extract<Ir, { op: 'call' }>;

/** The same value, with such loops as lists. */
export function loopsAsLists(ir: Ir): Ir {
  let count = 0;
  const fresh = (): string => {
    count += 1;
    return `_loop${count}`;
  };
  const walk = (part: Ir): Ir => {
    const inner = mapChildren(part, walk);
    return (isCall(inner, '.reduce') ? asLists(inner, fresh) : undefined) ?? inner;
  };
  return walk(ir);
}

/** What one turn of such a loop does. */
interface Turn {
  readonly probe: Probe;
  readonly replaces: boolean;
}

function asLists({ args }: Call, fresh: () => string): Ir | undefined {
  const [list, fn, start] = args;
  if (list === undefined || fn?.op !== 'fn' || start === undefined) return undefined;
  const [carried, item] = fn.params;
  const turn = carried === undefined || item === undefined ? undefined : readTurn(fn.body, carried, item);
  if (turn === undefined || item === undefined) return undefined;
  return bound(start, fresh, (s) =>
    bound(list, fresh, (l) => {
      const keys = new Keys(turn.probe, fresh);
      return turn.replaces ? replacing(s, l, keys, fresh) : joined(s, added(s, l, keys, fresh));
    }),
  );
}

function bound(value: Ir, fresh: () => string, use: (value: Ir) => Ir): Ir {
  if (isTrivial(value)) return use(value);
  const text = fresh();
  return { op: 'let', name: text, value, body: use(name(text)) };
}

const joined = (first: Ir, second: Ir): Ir => ({
  op: 'list',
  items: [
    { spread: true, value: first },
    { spread: true, value: second },
  ],
});

function added(s: Ir, l: Ir, keys: Keys, fresh: () => string): Ir {
  const [x, i] = [fresh(), fresh()];
  const isKnown = keys.search('.some', s, name(x));
  const isFirst = irCall('===', keys.search('.findIndex', l, name(x)), name(i));
  return irCall('.filter', l, { op: 'fn', params: [x, i], body: irCall('and', irCall('not', isKnown), isFirst) });
}

function replacing(s: Ir, l: Ir, keys: Keys, fresh: () => string): Ir {
  const [old, j, x] = [fresh(), fresh(), fresh()];
  const isFirst = irCall('===', keys.search('.findIndex', s, name(old)), name(j));
  const kept = choose(isFirst, keys.lastOr(l, old), name(old));
  return joined(
    irCall('.map', s, { op: 'fn', params: [old, j], body: kept }),
    irCall('.map', added(s, l, keys, fresh), { op: 'fn', params: [x], body: keys.lastOr(l, x) }),
  );
}

/** The loop's own comparison, of any two items. */
class Keys {
  readonly #probe: Probe;
  readonly #fresh: () => string;

  constructor(probe: Probe, fresh: () => string) {
    this.#probe = probe;
    this.#fresh = fresh;
  }

  search(
    method: '.some' | '.findIndex' | '.findLast',
    list: Ir,
    sought: Ir,
    among: (path: Ir) => Ir = (path) => path,
  ): Ir {
    const each = this.#fresh();
    const [first, ...rest] = this.#probe.matches.map(({ key }) => {
      const of = (item: Ir): Ir => substitute(key, this.#probe.item, item);
      return irCall('===', of(name(each)), among(of(sought)));
    }) as [Ir, ...Ir[]];
    return irCall(method, list, {
      op: 'fn',
      params: [each],
      body: rest.reduce((all, next) => irCall('and', all, next), first),
    });
  }

  /** The last of the list with the item's key; the item itself where there is none. An object as a key is found nowhere else. */
  lastOr(list: Ir, item: string): Ir {
    const found = this.#fresh();
    const last = this.search('.findLast', list, name(item), (path) => irCall('apart', path));
    const chosen = choose(irCall('===', name(found), irNothing), name(item), name(found));
    return { op: 'let', name: found, value: last, body: chosen };
  }
}

// `if (!out.some((y) => y.id === x.id)) out.push(x)`; `const i = out.findIndex(...); if (i < 0) out.push(x); else out[i] = x`.
function readTurn(body: Ir, carried: string, item: string): Turn | undefined {
  const place = body.op === 'let' ? readPlace(body.value, (found) => found) : undefined;
  const choice = body.op === 'let' ? body.body : body;
  if (choice.op !== 'if' || (body.op === 'let' && place === undefined)) return undefined;
  const found = body.op === 'let' ? isFound(choice.test, body.name) : undefined;
  const direct = body.op === 'let' ? undefined : readDirect(choice.test);
  const probe = place ?? direct?.probe;
  const whenFound = found ?? direct?.whenFound;
  if (probe === undefined || whenFound === undefined || !isOfLoop(probe, carried, item)) return undefined;
  const [known, missing] = whenFound ? [choice.yes, choice.no] : [choice.no, choice.yes];
  if (!isAppended(missing, carried, item)) return undefined;
  if (sameIr(known, name(carried))) return { probe, replaces: false };
  const replaces = body.op === 'let' && sameIr(known, irCall('put', name(carried), name(body.name), name(item)));
  // An item that is its own key is replaced by itself.
  return replaces && probe.matches.every(({ key }) => key.op === 'get') ? { probe, replaces } : undefined;
}

const isOfLoop = ({ list, item: each, matches }: Probe, carried: string, item: string): boolean =>
  sameIr(list, name(carried)) && matches.every((match: Match) => isOwnKey(match, each, item));

// True where the test holds for what was found, false where it holds for what was not.
function isFound(test: Ir, place: string): boolean | undefined {
  const [subject, other] = test.op === 'call' ? test.args : [];
  if (test.op !== 'call' || subject === undefined) return undefined;
  if (test.name === 'not') {
    const inner = isFound(subject, place);
    return inner === undefined ? undefined : !inner;
  }
  if (!sameIr(subject, name(place)) || other?.op !== 'literal') return undefined;
  const compared = `${test.name}${String(other.value)}`;
  if (['>=0', '>-1'].includes(compared)) return true;
  return ['===-1', '<0'].includes(compared) ? false : undefined;
}

function readDirect(test: Ir): { readonly probe: Probe; readonly whenFound: boolean } | undefined {
  if (isCall(test, 'not')) {
    const inner = readDirect(test.args[0] as Ir);
    return inner === undefined ? undefined : { ...inner, whenFound: !inner.whenFound };
  }
  const probe = readProbe(test, () => false);
  if (probe === undefined) return undefined;
  const answer = probe.answer(irNothing);
  if (isCall(answer, '===')) return { probe, whenFound: false };
  return isCall(answer, 'not') ? { probe, whenFound: true } : undefined;
}

function isAppended(ir: Ir, carried: string, item: string): boolean {
  const appended: Ir = {
    op: 'list',
    items: [
      { spread: true, value: name(carried) },
      { spread: false, value: name(item) },
    ],
  };
  const [one, other] = isCall(ir, '.concat') ? ir.args : [];
  const concatenated = other?.op === 'list' && other.items.length === 1 && sameIr(one ?? irNothing, name(carried));
  return (
    sameIr(ir, appended) ||
    (concatenated && sameIr(other.items[0]?.value ?? irNothing, name(item)) && other.items[0]?.spread === false)
  );
}
