// A definition's text as a machine that runs here, or the service's refusal with all that is wrong.

import { checkExpress, checkMachine, type StateMachine } from '../asl/index.ts';
import { prepareMachine } from '../interpreter/program/prepare-machine.ts';
import { invalidDefinition, refuseProblems } from '../interpreter/refuse-definition.ts';
import type { MachineType } from '../limits/index.ts';
import { limits } from '../limits/index.ts';
import { readJson } from './read-json.ts';

/**
 * The machine of a definition. One of type EXPRESS ends after five minutes at the latest, as on AWS.
 *
 * @throws ServiceException (InvalidDefinition) with every problem: what the service refuses at creation, then what this
 * interpreter does not run.
 */
export function readDefinition(definition: string, type: MachineType): StateMachine {
  const reading = readJson(definition);
  if ('fault' in reading) throw invalidDefinition(`INVALID_JSON_DESCRIPTION: ${reading.fault}`);
  refuseProblems([
    ...checkMachine(reading.value, { enforced: 'creation' }),
    ...(type === 'EXPRESS' ? checkExpress(reading.value, { enforced: 'creation' }) : []),
  ]);
  // What passed the checks has a machine's form.
  const given = reading.value as unknown as StateMachine;
  const machine = type === 'EXPRESS' ? { ...given, TimeoutSeconds: expressSeconds(given) } : given;
  refuseProblems(prepareMachine(machine).problems);
  return machine;
}

function expressSeconds({ TimeoutSeconds = limits.expressSeconds }: StateMachine): number {
  return Math.min(TimeoutSeconds, limits.expressSeconds);
}
