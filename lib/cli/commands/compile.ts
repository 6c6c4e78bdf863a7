// `stepgraph compile`: the state machine of a graph, as it would be deployed but for its functions' ARNs.

import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Compilation, compile } from '../../compile/index.ts';
import type { CliCommand, CommandArguments } from '../command.ts';
import { exportOption, loadGraph } from '../load/load-graph.ts';
import { CliRefusal, type ExitCode, exitCodes } from '../refusal.ts';
import { escapeControls, jsonText } from '../render/json-text.ts';
import { bytes } from '../render/numbers.ts';
import { planTable } from '../render/plan-table.ts';
import type { Terminal } from '../terminal.ts';

export const compileCommand: CliCommand = {
  name: 'compile',
  summary: 'print the state machine (ASL) of a graph',
  argument: '<graph.ts>',
  options: {
    plan: { kind: 'switch', help: 'print the plan, superstep by superstep, instead of the machine' },
    json: { kind: 'switch', help: 'with --plan: print it as JSON' },
    out: { kind: 'text', short: 'o', value: '<file>', help: 'write to a file' },
    dispatch: { kind: 'switch', help: 'send everything by dispatch: no superstep is written out' },
    export: exportOption,
  },
  examples: [
    'stepgraph compile graph.ts --out machine.asl.json',
    'stepgraph compile graph.ts --plan',
    'stepgraph compile graph.ts | jq ".States | keys"',
  ],
  run: compileGraph,
};

async function compileGraph(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const graph = await loadGraph(given, terminal);
  const bounds = given.switches.has('dispatch') ? { supersteps: 0 } : {};
  const compilation = compile(graph.definition, { bounds });
  const text = textOf(compilation, given, terminal);
  const file = given.texts.get('out');
  if (file === undefined) terminal.stdout.write(text);
  else await writeOut(file, text, terminal);
  return exitCodes.ok;
}

function textOf(
  { plan, machine }: Compilation,
  { switches, texts }: CommandArguments,
  { paint, width }: Terminal,
): string {
  if (!switches.has('plan')) return `${jsonText(machine, 2)}\n`;
  // Infinity, the distance of a loop without exit, has no form in JSON.
  if (switches.has('json'))
    return `${escapeControls(JSON.stringify(plan, (_, value: unknown) => (value === Infinity ? 'Infinity' : value), 2))}\n`;
  const isFile = texts.has('out');
  return `${planTable(plan, isFile ? { width: 120 } : { width, paint }).join('\n')}\n`;
}

async function writeOut(file: string, text: string, { cwd, stderr }: Terminal): Promise<void> {
  const path = resolve(cwd, file);
  try {
    await writeFile(path, text);
  } catch (error) {
    const what = `it cannot be written: ${(error as Error).message}`;
    throw new CliRefusal(
      { code: 'INVALID_OPTION', where: `--out ${file}`, what, fix: 'give a path in a directory that exists' },
      { cause: error },
    );
  }
  stderr.write(`wrote ${file} (${bytes(Buffer.byteLength(text))})\n`);
}
