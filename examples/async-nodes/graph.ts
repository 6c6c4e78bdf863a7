// Two slow services asked side by side: a run takes as long as the slower one, not as long as both.
//
//              ┌─> llm (2 s) ─┐
//   start ─────┤              ├──> END
//              └─> db  (2 s) ─┘

import { END, lazy, START, StateGraph } from 'stepgraph';
import { AsyncNodes } from './state.ts';

// Loaded when they first run: not when the graph is deployed, nor in each other's Lambda.
const start = lazy(() => import('../../lambdas/async-nodes/start.ts'));
const llm = lazy(() => import('../../lambdas/async-nodes/llm.ts'));
const db = lazy(() => import('../../lambdas/async-nodes/db.ts'));

export const graph = new StateGraph(AsyncNodes)
  .addNode('start', start)
  .addNode('llm', llm, { timeout: '30s' })
  .addNode('db', db, { timeout: '30s' })
  .addEdge(START, 'start')
  .addEdge('start', 'llm')
  .addEdge('start', 'db')
  .addEdge('llm', END)
  .addEdge('db', END)
  .compile({ name: 'async-nodes', description: 'Asks a model and a database at the same time' });
