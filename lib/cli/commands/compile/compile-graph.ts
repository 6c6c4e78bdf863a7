// Carries out `stepgraph compile`.

import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Compilation, compile } from '../../../compile/index.ts';
import type { CommandArguments } from '../../command.ts';
import { loadGraph } from '../../load/load-graph.ts';
import { CliRefusal, type ExitCode, exitCodes } from '../../refusal.ts';
import { escapeControls, jsonText } from '../../render/json-text.ts';
import { bytes } from '../../render/numbers.ts';
import { planTable } from '../../render/plan-table.ts';
import type { Terminal } from '../../terminal.ts';

export async function compileGraph(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
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
