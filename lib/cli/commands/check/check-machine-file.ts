// Checks a file with a state machine, hand-written or compiled.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { checkMachine, type StateMachine } from '../../../asl/index.ts';
import { measureMachine } from '../../../compile/measure/index.ts';
import { parseJson } from '../../load/read-json.ts';
import { CliRefusal } from '../../refusal.ts';
import type { CliSurroundings } from '../../surroundings.ts';
import type { CheckResult } from './check-result.ts';

/** @throws Refusal where there is no such file, or no JSON in it. */
export async function checkMachineFile(file: string, { cwd }: CliSurroundings): Promise<CheckResult> {
  const subject = `'${file}'`;
  const machine: unknown = parseJson(await read(resolve(cwd, file), file), subject);
  const problems = checkMachine(machine);
  if (problems.length > 0) return { subject, problems };
  // What passes every rule has the form of a machine.
  return { subject, problems, measure: measureMachine(machine as StateMachine) };
}

async function read(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new CliRefusal(
      {
        code: 'MODULE_NOT_FOUND',
        where: `'${file}'`,
        what: isMissing ? `there is no such file (looked at ${path})` : (error as Error).message,
        fix: "give the path of a machine: 'stepgraph compile graph.ts --out machine.asl.json' makes one",
      },
      { cause: error },
    );
  }
}
