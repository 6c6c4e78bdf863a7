import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { graphCodes, hintCodes, runCodes, serviceCodes, toolCodes } from '../../lib/errors/codes.ts';
import { GraphError } from '../../lib/errors/index.ts';
import { expectGolden } from '../support/golden.ts';
import { wrongGraphs } from './wrong-graphs.ts';
import { wrongOptions } from './wrong-options.ts';

const wrong = { ...wrongGraphs, ...wrongOptions };

async function diagnose(name: string): Promise<GraphError> {
  try {
    const graph = wrong[name]?.();
    compile(graph.compile({ name: 'wrong' }).definition);
  } catch (error) {
    if (error instanceof GraphError) return error;
    throw error;
  }
  throw new Error(`'${name}' compiled`);
}

describe('a wrong graph', () => {
  it.each(Object.keys(wrong))('is told what is wrong, where, and how to fix it: %s', async (name) => {
    const error = await diagnose(name);

    expect(error.problems.every(({ what, where, fix }) => what !== '' && where !== '' && fix !== '')).toBe(true);
    expectGolden(`diagnostics/${name}.txt`, `${error.message}\n`);
  });

  it('meets every code that a graph can have', async () => {
    const met = new Set<string>();
    for (const name of Object.keys(wrong)) for (const { code } of (await diagnose(name)).problems) met.add(code);

    // Two need what no small graph can show: a megabyte of ASL, and a translation that is wrong.
    expect(graphCodes.filter((code) => !met.has(code))).toEqual(['GRAPH_TOO_LARGE', 'REDUCER_MISMATCH']);
  });
});

describe('codes.md', () => {
  const text = readFileSync(join(import.meta.dirname, '../../lib/errors/codes.md'), 'utf8');

  it.each([...graphCodes, ...runCodes, ...serviceCodes, ...toolCodes, ...hintCodes])('has an entry for %s', (code) => {
    expect(text).toContain(`### ${code}\n`);
  });
});
