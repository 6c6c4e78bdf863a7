// The shapes of real agents beside LangGraph.js, by CPU time: growing messages, rounds of tools, large states.

import { agent, conversation, libraries, oneNode, unreadState } from '../graphs.ts';
import { measure } from '../measure.ts';

const { langgraph, stepgraph } = libraries;
const config = { recursionLimit: 5_000 };

const objects = Array.from({ length: 10_000 }, (_, id) => ({ id, ok: true }));
const prose = 'A line of some length, as people write them.\n'.repeat(4_400);

const runs: readonly (readonly [string, (library: typeof langgraph) => typeof langgraph, object])[] = [
  ['one node', oneNode, {}],
  ['messages growing to 500, one a round', (library) => conversation(library, 500), { messages: [] }],
  ['agent, 10 rounds of 3 tools', (library) => agent(library, 10, 3), { messages: [] }],
  ['chain of 50, state of 10,000 small objects', (library) => unreadState(library, 50), { data: objects }],
  ['chain of 50, one text of 200 KB', (library) => unreadState(library, 50), { data: prose }],
];

export async function* agentCases(): AsyncGenerator<string> {
  yield '| run | LangGraph.js CPU ms | stepgraph CPU ms | ratio |';
  yield '|---|---|---|---|';
  for (const [name, make, input] of runs) {
    const [theirs, ours] = [make(langgraph), make(stepgraph)];
    const cpu = await measure(
      { theirs: () => theirs.invoke(input, config), ours: () => ours.invoke(input, config) },
      { clock: cpuMillis },
    );
    const ratio = cpu.theirs.median / cpu.ours.median;
    yield `| ${name} | ${cpu.theirs.median.toFixed(1)} | ${cpu.ours.median.toFixed(1)} | ${ratio.toFixed(1)} : 1 |`;
  }
}

function cpuMillis(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
