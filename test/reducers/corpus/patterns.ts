// Reducers that take their values apart: destructured parameters, defaults, rests.

type Reducer = (left: never, right: never) => unknown;

export interface PatternRow {
  readonly name: string;
  readonly reducer: Reducer;
}

// biome-ignore lint/suspicious/noExplicitAny: what comes in is of any kind
type Any = any;
const row = (name: string, reducer: (left: Any, right: Any) => unknown): PatternRow => ({ name, reducer });

export const patternCorpus: readonly PatternRow[] = [
  row('a default for a missing list', ({ items = [], ...rest }, b) => ({ ...rest, items: [...items, b] })),
  row('the first and the rest', ([first, ...rest], b) => ({ first: first ?? null, rest: [...rest, b] })),
  row('the rest alone', ([, ...rest]) => rest),
  row('the second with a default', ([, second = 'none'], b) => [second, b]),
  row('a default for a missing value', (a, b = 'none') => [a, b]),
  row('a default of the other', (a, b = a) => [b, a]),
  row('a default of a key before', ({ x, y = x }, b) => [x ?? null, y ?? null, b]),
  row('nested', ({ deep: { x = 1, list: [head = 'none'] = [] } = {} }, b) => [x, head, b]),
  row('nested under null', ({ deep = { x: 1 } }, b) => [deep, b]),
  row('another name', ({ x: first, 'y-z': second = 2 }, b) => ({ first: first ?? null, second, b })),
  row('a computed key', (a, b) => {
    const { [`${b}`]: found = 'none', ...rest } = a;
    return { ...rest, found };
  }),
  row('a swap', (a, b) => {
    const [x, y] = [b, a];
    return { x, y };
  }),
  row('in a callback', (a, _b) => a.items.map(({ id = 'none', n: { m } = { m: 0 } }: Any) => [id, m ?? null])),
  row('pairs in a callback', (a, b) =>
    Object.entries({ x: a.x ?? 1, y: b }).map(([key, value = 0], index) => ({ key, value, index, b })),
  ),
  row('in the head of a loop', (a, b) => {
    const found = [];
    for (const { id, tags: [tag = 'none', ...more] = [] } of a.items) found.push({ id: id ?? null, tag, more, b });
    return found;
  }),
  row('in a helper', (a, b) => {
    const join = ({ x = 'x', y = 'y' } = {} as Any, [z = 'z'] = [] as Any[]): Any => [x, y, z];
    return [join(a, [b]), join(a), join()];
  }),
  row('assigned', (a, b) => {
    let x = 0;
    let y = 1;
    ({ x = 5 } = a);
    [y = 7] = a.items ?? [];
    return [x, y, b];
  }),
];
