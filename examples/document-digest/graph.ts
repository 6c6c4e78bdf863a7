// Digests a document: load, split, then one analysis per section side by side with three that read the whole, then the report.
//
//                          ┌─> analyse-section (one for each section) ─┐
//   load ──> split ────────┼─> keywords ───────────────────────────────┼──> rank ──> render
//                          ├─> readability ────────────────────────────┤
//                          └─> entities ───────────────────────────────┘

import { END, lazy, Send, START, StateGraph } from 'stepgraph';
import { Digest, DigestInput, DigestOutput, type DigestState, SectionTask } from './state.ts';

// Loaded when they first run: not when the graph is deployed, nor in each other's Lambda.
const load = lazy(() => import('../../lambdas/document-digest/load.ts'));
const split = lazy(() => import('../../lambdas/document-digest/split.ts'));
const analyseSection = lazy(() => import('../../lambdas/document-digest/analyse-section.ts'));
const keywords = lazy(() => import('../../lambdas/document-digest/keywords.ts'));
const readability = lazy(() => import('../../lambdas/document-digest/readability.ts'));
const entities = lazy(() => import('../../lambdas/document-digest/entities.ts'));
const rank = lazy(() => import('../../lambdas/document-digest/rank.ts'));
const render = lazy(() => import('../../lambdas/document-digest/render.ts'));

// A Send for each section: what it carries is all that the analysis gets.
function sendSections({ outline, text, format, language }: DigestState): Send[] {
  return outline.map((section) => {
    const task = { ...section, format, language, text: text.slice(section.start, section.end) };
    return new Send('analyse-section', { section: task });
  });
}

export const graph = new StateGraph({ stateSchema: Digest, input: DigestInput, output: DigestOutput })
  // S3 was busy, or a connection broke: it passes. A document that is not there, or no text, stays what it is.
  .addNode('load', load, { retryPolicy: { retryOn: 'DocumentUnavailable', maxAttempts: 4, initialInterval: 2_000 } })
  .addNode('split', split)
  .addNode('analyse-section', analyseSection, { input: SectionTask })
  .addNode('keywords', keywords)
  .addNode('readability', readability)
  .addNode('entities', entities)
  .addNode('rank', rank)
  .addNode('render', render)
  .addEdge(START, 'load')
  .addEdge('load', 'split')
  .addConditionalEdges('split', sendSections, ['analyse-section'])
  .addEdge('split', 'keywords')
  .addEdge('split', 'readability')
  .addEdge('split', 'entities')
  .addEdge(['analyse-section', 'keywords', 'readability', 'entities'], 'rank')
  .addEdge('rank', 'render')
  .addEdge('render', END)
  .compile({ name: 'document-digest', description: 'Digests a text or Markdown document into a report' });
