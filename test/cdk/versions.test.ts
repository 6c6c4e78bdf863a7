// A run keeps the code that it began with: the machine names published versions, and each is kept. Real bundles, because a version
// is a version of the code.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { Annotation, lazy, START, StateGraph } from '../../lib/index.ts';
import type { SynthesisedTemplate } from './support/read-template.ts';
import { newStack, templateOf } from './support/synthesise.ts';

// Inside the repository, where the graph's module finds the package.
const home = mkdtempSync(join(import.meta.dirname, 'fixtures/tmp-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const graph = new StateGraph(Annotation.Root({ said: Annotation<string>() }))
  .addNode(
    'a',
    lazy(async () => async () => ({ said: 'a' })),
  )
  .addNode(
    'b',
    lazy(async () => async () => ({ said: 'b' })),
  )
  .addEdge(START, 'a')
  .addEdge('a', 'b')
  .compile({ name: 'two' });

function moduleText(said: string): string {
  return `
import { Annotation, lazy, START, StateGraph } from 'stepgraph';
export const graph = new StateGraph(Annotation.Root({ said: Annotation() }))
  .addNode('a', lazy(async () => async () => ({ said: '${said}' })))
  .addNode('b', lazy(async () => async () => ({ said: 'b' })))
  .addEdge(START, 'a')
  .addEdge('a', 'b')
  .compile({ name: 'two' });
`;
}

function synthesise(said: string, memorySize = 512): SynthesisedTemplate {
  const entry = join(home, 'graph.ts');
  mkdirSync(home, { recursive: true });
  writeFileSync(entry, moduleText(said));
  const stack = newStack({ bundling: true });
  new GraphStateMachine(stack, 'Flow', { graph, entry, nodes: { b: { memorySize } } });
  return templateOf(stack);
}

const versionsOf = (template: SynthesisedTemplate): Record<string, string> =>
  Object.fromEntries(
    template
      .ofType('AWS::Lambda::Version')
      .map(([id, { Properties }]) => [Properties['FunctionName'].Ref.replace(/^FlowNodes(\w)Function.*/, '$1'), id]),
  );

describe('the versions of functions', () => {
  it('are the ones that the machine names, and stay when they are replaced', () => {
    const template = synthesise('a');

    const named = [...template.definition().matchAll(/"FunctionName":"<(\w+)>"/g)].map(([, id]) => id);
    expect(named.sort()).toEqual(Object.values(versionsOf(template)).sort());
    expect(template.ofType('AWS::Lambda::Version').map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual([
      'Retain',
      'Retain',
    ]);
  });

  it('are the same, and so is every byte of the template, where nothing has changed', () => {
    const [first, second] = [synthesise('a'), synthesise('a')];

    expect(JSON.stringify(first.json)).toBe(JSON.stringify(second.json));
  });

  it('are new ones where the code has changed', () => {
    const [before, after] = [versionsOf(synthesise('a')), versionsOf(synthesise('something else'))];

    expect(after['a']).not.toBe(before['a']);
    // All functions share one asset: what has changed for one has changed for all.
    expect(after['b']).not.toBe(before['b']);
  });

  it('are new ones where the settings of that function have changed, and of no other', () => {
    const [before, after] = [versionsOf(synthesise('a')), versionsOf(synthesise('a', 1024))];

    expect(after['a']).toBe(before['a']);
    expect(after['b']).not.toBe(before['b']);
  });
});
