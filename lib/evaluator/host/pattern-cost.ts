// How many steps a regular expression may take on a text, at most: by its pattern and the text's length.
//
//   C1. A backtracking match tries every way in which the parts of a pattern can share a text. The ways of a sequence multiply, those
//       of a choice add up, and a repetition has those of its body for each round. Where a match begins is one more way.
//   C2. The estimate is never too low.
//   C3. Preparing a pattern costs too: JavaScript follows every way of matching nothing through it, and nothing can stop it there.
//   C4. A pattern is read in one pass and without recursion: it may be as long and nest as deep as it likes.

/** The part of a pattern between two brackets, or one side of a choice there. */
interface Part {
  /** In how many ways it can match at one place, those that match nothing included. */
  readonly ways: number;
  /** The steps of trying all of them. */
  readonly steps: number;
  /** Whether it can match nothing. */
  readonly vanishes: boolean;
  /** In how many ways parts of it that follow one another can match nothing. */
  readonly nothings: number;
}

interface Group {
  /** The sides of the choice that have been read, together. */
  sides: Part;
  /** The side that is being read. */
  side: Part;
  /** In how many ways its last parts match nothing, back to one that cannot. */
  run: number;
}

export interface PatternCost {
  /** The steps that `pattern.exec` may take, at most. */
  readonly steps: number;
  /** The ways that are followed when the pattern is prepared. */
  readonly nothings: number;
}

/** What a pattern may cost on a text of that length. */
export function costOf(source: string, length: number): PatternCost {
  const open: Group[] = [newGroup()];
  const innermost = (): Group => open.at(-1) as Group;
  for (let at = 0; at < source.length; ) {
    const character = source[at];
    if (character === '|') {
      closeSide(innermost());
      at += 1;
    } else if (character === '(') {
      open.push(newGroup());
      at = endOfPrefix(source, at);
    } else {
      const closes = character === ')' && open.length > 1;
      const end = closes ? at + 1 : endOfAtom(source, at);
      const body = closes ? closeSide(open.pop() as Group) : atomOf(source, at, end, length);
      const quantifier = quantifierAt(source, end);
      append(innermost(), quantifier === undefined ? body : repeated(body, quantifier, length));
      at = quantifier?.end ?? end;
    }
  }
  while (open.length > 1) append(innermost(), closeSide(open.pop() as Group));
  const { steps, nothings } = closeSide(innermost());
  return { steps: (length + 1) * steps, nothings };
}

const nothingYet: Part = { ways: 1, steps: 0, vanishes: true, nothings: 1 };

const newGroup = (): Group => ({
  sides: { ways: 0, steps: 1, vanishes: false, nothings: 1 },
  side: nothingYet,
  run: 1,
});

function closeSide(group: Group): Part {
  const { sides, side } = group;
  const bothVanish = sides.vanishes && side.vanishes;
  group.sides = {
    ways: sides.ways + side.ways,
    steps: sides.steps + side.steps,
    vanishes: sides.vanishes || side.vanishes,
    nothings: bothVanish ? sides.nothings + side.nothings : Math.max(sides.nothings, side.nothings),
  };
  group.side = nothingYet;
  group.run = 1;
  return group.sides;
}

function append(group: Group, next: Part): void {
  const { ways, steps, vanishes, nothings } = group.side;
  const run = group.run * next.nothings;
  group.run = next.vanishes ? run : next.nothings;
  group.side = {
    ways: ways * next.ways,
    steps: steps + ways * next.steps,
    vanishes: vanishes && next.vanishes,
    nothings: Math.max(nothings, run),
  };
}

/** A character, a class, or what was matched before, which is compared character by character. */
function atomOf(source: string, at: number, end: number, length: number): Part {
  const text = source.slice(at, Math.min(end, at + 3));
  const isReference = /^\\[1-9k]/.test(text);
  const isBoundary = /^\\[bB]$/.test(text);
  const isEdge = text === '^' || text === '$';
  const steps = isReference ? length + 1 : 1 + ((end - at) >> 3);
  // A boundary is prepared for each kind of character on either side.
  return { ways: 1, steps, vanishes: isReference || isBoundary || isEdge, nothings: isBoundary ? 4 : isEdge ? 2 : 1 };
}

function endOfAtom(source: string, at: number): number {
  if (source[at] === '\\') return at + 2;
  return source[at] === '[' ? endOfClass(source, at) : at + 1;
}

interface Quantifier {
  readonly least: number;
  readonly most: number;
  readonly end: number;
}

const QUANTIFIER = /([*+?])\??|\{(\d+)(,(\d*))?\}\??/y;

function quantifierAt(source: string, at: number): Quantifier | undefined {
  QUANTIFIER.lastIndex = at;
  const found = QUANTIFIER.exec(source);
  if (found === null) return undefined;
  const [, sign, from, range, to] = found;
  const end = QUANTIFIER.lastIndex;
  if (sign !== undefined) {
    return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY, end };
  }
  const least = Number(from);
  if (range === undefined) return { least, most: least, end };
  return { least, most: to === '' || to === undefined ? Number.POSITIVE_INFINITY : Number(to), end };
}

/** Rounds of a repetition that are prepared one by one. */
const PREPARED_ROUNDS = 3;

function repeated(body: Part, { least, most }: Quantifier, length: number): Part {
  // Past the rounds that it must make, a round that matches nothing ends the repetition.
  const rounds = Math.min(most, length + least);
  const vanishes = body.vanishes || least === 0;
  const nothings = body.nothings ** Math.min(most, PREPARED_ROUNDS);
  if (body.ways > 1) {
    const ways = (body.ways + 1) ** rounds;
    return { ways, steps: 1 + ways * body.steps, vanishes, nothings };
  }
  const ways = Math.min(most - least, length) + 1;
  return { ways, steps: 1 + rounds * body.steps, vanishes, nothings };
}

function endOfClass(source: string, start: number): number {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1;
    else if (source[at] === ']') return at + 1;
  }
  return source.length;
}

const PREFIX = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]*:))?/y;

/** `(?:`, `(?=`, `(?<name>`: the question mark repeats nothing. */
function endOfPrefix(source: string, start: number): number {
  PREFIX.lastIndex = start;
  PREFIX.exec(source);
  return PREFIX.lastIndex;
}
