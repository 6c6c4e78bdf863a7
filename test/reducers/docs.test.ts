// The examples of docs/reducers.md are compiled: what the page says translates does, and what it says is refused is, in those words.

import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { GraphError, type Problem } from '../../lib/errors/index.ts';
import { Annotation, END, jsonata, reducers, START, StateGraph } from '../../lib/index.ts';

interface Example {
  readonly title: string;
  readonly code: string;
  /** What is told of the channels that do not compile. */
  readonly told: readonly string[];
}

const page = readFileSync(new URL('../../docs/reducers.md', import.meta.url), 'utf8');

// A fence is ```ts, and `// refused: ...` in it stands above each channel that does not compile.
const examples = [...page.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']): Example => {
  const told = [...code.matchAll(/\/\/ refused: (.*)/g)].map(([, what = '']) => what);
  return { title: code.trim().split('\n')[0] ?? '', code, told };
});

/** The state that a fence defines, compiled in a graph of one node. */
function problemsOf(code: string): readonly Problem[] {
  const { code: js } = transformSync(`${code}\nreturn State;`, { loader: 'ts', target: 'esnext', format: 'cjs' });
  const define = new Function('Annotation', 'reducers', 'jsonata', 'START', 'END', js);
  const State = define(Annotation, reducers, jsonata, START, END) as ReturnType<typeof Annotation.Root>;
  try {
    compile(
      new StateGraph(State)
        .addNode('a', async () => ({}))
        .addEdge(START, 'a')
        .compile().definition,
    );
    return [];
  } catch (error) {
    if (error instanceof GraphError) return error.problems;
    throw error;
  }
}

describe('docs/reducers.md', () => {
  it('has examples of both kinds', () => {
    expect(examples.filter(({ told }) => told.length === 0).length).toBeGreaterThan(3);
    expect(examples.filter(({ told }) => told.length > 0).length).toBeGreaterThan(0);
  });

  it.each(examples)('says of "$title" what compiling says', ({ code, told }) => {
    const whats = problemsOf(code).map(({ what }) => what);

    expect(whats.toSorted()).toEqual(told.toSorted());
  });
});
