// Definitions made to be expensive: each grows with `size` in one way. `salt` keeps texts apart that would be remembered.

interface Given {
  readonly size: number;
  readonly salt: string;
}

const list = <T>(size: number, make: (index: number) => T): T[] =>
  Array.from({ length: size }, (_, index) => make(index));
const joined = (size: number, make: (index: number) => string, separator = ','): string =>
  list(size, make).join(separator);

function machine(states: Readonly<Record<string, unknown>>): object {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states };
}

/** `size` states in a row, each with these fields. */
function row(size: number, fields: (index: number) => object): object {
  const next = (index: number) => (index === size - 1 ? { End: true } : { Next: `s${index + 1}` });
  return machine(
    Object.fromEntries(list(size, (index) => [`s${index}`, { Type: 'Pass', ...fields(index), ...next(index) }])),
  );
}

const output = (value: unknown): object => machine({ S: { Type: 'Pass', Output: value, End: true } });
const expression = (text: string): object => output(`{% ${text} %}`);
const rules = (size: number, rule: (index: number) => object): object =>
  machine({ C: { Type: 'Choice', Choices: list(size, rule), Default: 'D' }, D: { Type: 'Succeed' } });
const branches = (size: number, name: (index: number) => string, fields: (index: number) => object): object =>
  machine({
    P: {
      Type: 'Parallel',
      Branches: list(size, (index) => ({
        StartAt: name(index),
        States: { [name(index)]: { Type: 'Pass', ...fields(index), End: true } },
      })),
      End: true,
    },
  });

function nested(levels: number, inner: object): object {
  let scope = inner;
  for (let level = 0; level < levels; level += 1) {
    scope = { StartAt: `p${level}`, States: { [`p${level}`]: { Type: 'Parallel', Branches: [scope], End: true } } };
  }
  return { QueryLanguage: 'JSONata', ...scope };
}

function boxed(levels: number, value: unknown): unknown {
  let box = value;
  for (let level = 0; level < levels; level += 1) box = [box];
  return box;
}

export const hostileDefinitions: Readonly<Record<string, (given: Given) => object>> = {
  'a block of statements': ({ size, salt }) => expression(`(${joined(size, () => '1', ';')};"${salt}")`),
  'a block of bindings': ({ size, salt }) => expression(`(${joined(size, (i) => `$${salt}${i} := ${i}`, ';')})`),
  'a block of blocks': ({ size, salt }) =>
    expression(`(${joined(size, (i) => `($${salt}${i} := ${i}; $${salt}${i})`, ';')})`),
  'a block of lambdas': ({ size, salt }) =>
    expression(`(${joined(size, (i) => `$${salt}${i} := function($x){$x + $${salt}${i}}`, ';')})`),
  'reads in blocks inside each other': ({ size, salt }) =>
    expression(`${'($a:=1;'.repeat(300)}${joined(size, (i) => `$${salt}${i}`, ';')}${')'.repeat(300)}`),
  'a list constructor': ({ size, salt }) => expression(`["${salt}",${joined(size, String)}]`),
  'an object constructor': ({ size, salt }) => expression(`{${joined(size, (i) => `"${salt}${i}":${i}`)}}`),
  'fields of $states': ({ size, salt }) => expression(`[${joined(size, (i) => `$states.input.${salt}${i}`)}]`),
  'references at the top level': ({ size, salt }) => expression(`[${joined(size, (i) => `${salt}${i}`)}]`),
  'unassigned variables': ({ size, salt }) => expression(`[${joined(size, (i) => `$${salt}${i}`)}]`),
  'intrinsic functions': ({ size, salt }) => expression(`[${joined(size, (i) => `States.${salt}${i}(1)`)}]`),
  'literals of JSON': ({ size, salt }) => output(list(size, (i) => ({ k: `${salt}${i}` }))),
  'expressions deep inside literals': ({ size, salt }) =>
    output(
      boxed(
        900,
        list(size, (i) => `{% '${salt}${i}' %}`),
      ),
    ),
  states: ({ size }) => row(size, () => ({})),
  'states that lead nowhere': ({ size }) =>
    row(size, (i) => ({ Catch: [{ ErrorEquals: ['a'], Next: `nowhere${i}` }] })),
  'variables, each assigned and read': ({ size, salt }) =>
    row(size, (i) => ({ Assign: { [`${salt}${i}`]: i }, Output: `{% $${salt}${Math.max(i - 1, 0)} %}` })),
  'variables on cycles': ({ size, salt }) =>
    machine({
      ...Object.fromEntries(
        list(size, (i) => [
          `s${i}`,
          {
            Type: 'Choice',
            Choices: [{ Condition: '{% true %}', Assign: { [`${salt}${i}`]: 1 }, Next: `s${(i + 7) % size}` }],
            Default: i % 5 === 0 ? 'end' : `s${(i + 1) % size}`,
          },
        ]),
      ),
      end: { Type: 'Pass', Output: `{% [${joined(size, (i) => `$${salt}${i}`)}] %}`, End: true },
    }),
  'variables of one Assign': ({ size, salt }) =>
    row(2, (i) =>
      i === 0
        ? { Assign: Object.fromEntries(list(size, (at) => [`${salt}${at}`, at])) }
        : { Output: `{% [${joined(size, (at) => `$${salt}${at}`)}] %}` },
    ),
  'rules of a Choice': ({ size, salt }) => rules(size, (i) => ({ Condition: `{% '${salt}${i}' = '' %}`, Next: 'D' })),
  'rules that lead nowhere': ({ size }) => rules(size, (i) => ({ Condition: true, Next: `nowhere${i}` })),
  branches: ({ size }) =>
    branches(
      size,
      (i) => `b${i}`,
      (i) => ({ Assign: { [`v${i}`]: i } }),
    ),
  'branches with one name': ({ size }) =>
    branches(
      size,
      () => 'b',
      () => ({}),
    ),
  'variables deep inside scopes': ({ size, salt }) =>
    nested(
      180,
      row(size, (i) => ({ Assign: { [`${salt}${i}`]: 1 }, Output: `{% $x${salt}${i} %}` })),
    ),
  'unknown fields': ({ size }) => row(1, () => Object.fromEntries(list(size, (i) => [`f${i}`, 1]))),
};
