// npm run bench: every figure that the docs quote, both sides in one run.

import { agentCases } from './cases/agents.ts';
import { apiCases } from './cases/api.ts';
import { coldStartCases } from './cases/cold-start.ts';
import { engineCases } from './cases/engine.ts';
import { entryCases } from './cases/entries.ts';
import { mergeCases } from './cases/merges.ts';
import { parkedCases } from './cases/parked.ts';
import { reducerCases } from './cases/reducers.ts';
import { sizeCases } from './cases/sizes.ts';
import { synthCases } from './cases/synth.ts';

const wanted = process.argv.slice(2);
const cases = {
  engine: engineCases,
  agents: agentCases,
  parked: parkedCases,
  entries: entryCases,
  merges: mergeCases,
  reducers: reducerCases,
  sizes: sizeCases,
  'cold-start': coldStartCases,
  synth: synthCases,
  api: apiCases,
};

process.env['LANGSMITH_TRACING'] = 'false';
console.log(`node ${process.version}, ${process.arch}\n`);
for (const [name, run] of Object.entries(cases)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for await (const line of run()) console.log(line);
  console.log();
}
