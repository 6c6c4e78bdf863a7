// CreateStateMachine: asking twice for the same machine makes it once.

import { ServiceException } from '../../interpreter/service-exception.ts';
import { type JsonObject, stableStringify } from '../../json/index.ts';
import { checkRoleArn, stateMachineArn } from '../arns.ts';
import { seconds } from '../dates.ts';
import type { Machine } from '../machine.ts';
import { members } from '../members.ts';
import { checkName } from '../names.ts';
import type { Operation } from '../operation.ts';
import { readDefinition } from '../read-definition.ts';
import { readRequest } from '../read-request.ts';
import { refuseUnserved } from '../refuse-unserved.ts';
import type { Service } from '../service.ts';
import { withTags } from '../tags.ts';

const machineMembers = {
  name: members.requiredName,
  definition: members.requiredDefinition,
  roleArn: members.requiredArn,
  type: members.machineType,
  loggingConfiguration: members.loggingConfiguration,
  tracingConfiguration: members.tracingConfiguration,
  tags: members.tags,
  publish: members.flag,
  versionDescription: members.versionDescription,
  encryptionConfiguration: members.encryptionConfiguration,
} as const;

export const createStateMachine: Operation = {
  members: machineMembers,
  answer(body, service) {
    const { arn, creationDate } = createMachine(body, service);
    return { stateMachineArn: arn, creationDate: seconds(creationDate) };
  },
};

/** Adds the machine that a request describes, or finds the same one again. @throws ServiceException */
export function createMachine(body: JsonObject, service: Service): Machine {
  const request = readRequest(body, machineMembers);
  const { name, definition, roleArn, type = 'STANDARD', tags = [] } = request;
  checkName(name);
  checkRoleArn(roleArn);
  refuseUnserved(request);
  const { loggingConfiguration = noLogging, tracingConfiguration = noTracing } = request;
  const now = service.clock.now();
  const machine: Omit<Machine, 'sequence'> = {
    ...{ arn: stateMachineArn(service.place, name), name, type, creationDate: now, tags: withTags(new Map(), tags) },
    revision: {
      ...{ updateDate: now, definition, machine: readDefinition(definition, type), roleArn },
      ...{ loggingConfiguration, tracingConfiguration },
    },
  };
  const known = service.machines.find(machine.arn);
  if (known === undefined) return service.machines.add(machine);
  if (identityOf(known) === identityOf(machine)) return known;
  throw new ServiceException('StateMachineAlreadyExists', `State Machine Already Exists: '${machine.arn}'`);
}

const noLogging: JsonObject = { level: 'OFF', includeExecutionData: false };
const noTracing: JsonObject = { enabled: false };

// A different role, or other tags, make no different request: the machine keeps those that it has.
// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
function identityOf({ type, revision }: Omit<Machine, 'sequence'>): string {
  const { definition, loggingConfiguration, tracingConfiguration } = revision;
  return stableStringify([type, definition, loggingConfiguration, tracingConfiguration]);
}
