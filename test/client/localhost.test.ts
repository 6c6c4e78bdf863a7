// The contract on the Step Functions API on localhost: the real SDK, over real HTTP, on both roads of the machine.

import { describe } from 'vitest';
import { executionsContract } from './contract.ts';
import { serveGraphs } from './support/localhost.ts';

describe.concurrent('a connected graph on localhost', () => {
  executionsContract((graphs) => serveGraphs(graphs));
});

describe.concurrent('a connected graph on localhost, by dispatch', () => {
  executionsContract((graphs) => serveGraphs(graphs, { supersteps: 0 }));
});
