// Runs of graph files in an installed project, each in a process of its own.

import { execFile } from 'node:child_process';
import { commandIn } from './packed.ts';

export interface Outcome {
  readonly file: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs each file with `stepgraph run --json`, two at a time. */
export async function runGraphs(node: string, project: string, files: readonly string[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
      outcomes.push(await runGraph(node, project, file));
  };
  await Promise.all([work(), work()]);
  return outcomes.sort((left, right) => files.indexOf(left.file) - files.indexOf(right.file));
}

function runGraph(node: string, project: string, file: string): Promise<Outcome> {
  const words = [commandIn(project), 'run', file, '--input', '{"name":"Ada"}', '--json'];
  // Options of the test runner's Node are not the project's.
  const { NODE_OPTIONS: _, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(node, words, { cwd: project, env }, (error, stdout, stderr) => {
      resolve({ file, exitCode: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

/** What those say that did not do as they should: empty where all is well. */
export function faultsIn(outcomes: readonly Outcome[], expected: object): readonly string[] {
  return outcomes
    .filter(({ exitCode, stdout }) => exitCode !== 0 || JSON.stringify(JSON.parse(stdout)) !== JSON.stringify(expected))
    .map(({ file, exitCode, stdout, stderr }) => `${file} ended with ${exitCode}: ${stderr}${stdout}`);
}
