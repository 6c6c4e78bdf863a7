// What the guard of expressions could cost, as work: `node --import tsx -C stepgraph-source work.mjs <checkout> <name>`. Prints the
// milliseconds of CPU time that the work takes six times in a process that has done it twelve times before.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , checkout, name] = process.argv;
const load = (path) => import(pathToFileURL(join(checkout, path)).href);

const list = Array.from({ length: 300 }, (_, index) => ({ id: `${index}`, n: index % 7, text: 'text '.repeat(4) }));
const input = {
  n: 1,
  list,
  words: 'one two three two one',
  log: Array.from({ length: 200 }, () => 'line '.repeat(200)),
};

/** A Pass state entered so many times, each time for one expression. */
function loop(expression, rounds) {
  return async () => {
    const { runMachine } = await load('lib/local/index.ts');
    const machine = {
      QueryLanguage: 'JSONata',
      StartAt: 'Begin',
      States: {
        Begin: { Type: 'Pass', Assign: { i: 0, state: input }, Next: 'Work' },
        Work: { Type: 'Pass', Output: `{% ${expression} %}`, Assign: { i: '{% $i + 1 %}' }, Next: 'Again' },
        Again: { Type: 'Choice', Choices: [{ Condition: `{% $i < ${rounds} %}`, Next: 'Work' }], Default: 'Done' },
        Done: { Type: 'Succeed', Output: 'done' },
      },
    };
    return async () => {
      const { status, cause } = await runMachine(machine, {}, { tasks: () => null });
      if (status !== 'SUCCEEDED') throw new Error(cause);
    };
  };
}

function graphOf(build) {
  return async () => {
    const library = await load('lib/index.ts');
    const graph = build(library);
    return () => graph.invoke({}, { recursionLimit: 5_000 });
  };
}

function chain({ Annotation, StateGraph, START }, length) {
  const state = Annotation.Root({ log: Annotation({ reducer: (a, b) => a.concat(b), default: () => [] }) });
  const graph = new StateGraph(state);
  for (let index = 0; index < length; index += 1) graph.addNode(`n${index}`, async () => ({}));
  graph.addEdge(START, 'n0');
  for (let index = 1; index < length; index += 1) graph.addEdge(`n${index - 1}`, `n${index}`);
  return graph.compile();
}

const work = {
  read: loop('$state.list[0].id', 3_000),
  compare: loop('$state.n = 1 and $i >= 0', 3_000),
  merge: loop('$merge([$states.input, {"i": $i, "n": $state.n}])', 3_000),
  map: loop('$count($map($state.list, function($x) { $x.n * 2 }))', 300),
  filter: loop('$count($state.list[n > 3])', 300),
  path: loop('$count($state.list.id)', 1_000),
  large: loop('$count($merge([$state, {"i": $i}]).log)', 1_000),
  sort: loop('$sort($state.list, function($a, $b) { $a.n > $b.n })[0].id', 20),
  group: loop('$state.list{id: n}.`7`', 60),
  regex: loop('$count($match($state.words, /t\\\\w+/))', 1_000),
  text: loop('$length($string($state.list))', 100),
  transform: loop('$count(($state.list ~> |$|{"n": 0}|).n)', 20),
  'chain of 1,000': graphOf((library) => chain(library, 1_000)),
};

if (name === undefined) console.log(Object.keys(work).join('\n'));
else {
  const run = await work[name]();
  // What is compiled only after a while is measured as it will run.
  for (let round = 0; round < 12; round += 1) await run();
  const before = process.cpuUsage();
  for (let round = 0; round < 6; round += 1) await run();
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
}
