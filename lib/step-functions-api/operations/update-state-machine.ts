// UpdateStateMachine: a new revision for executions that start from now on.

import { uuidFrom } from '../../interpreter/expressions/random-functions.ts';
import { ServiceException } from '../../interpreter/service-exception.ts';
import { checkRoleArn } from '../arns.ts';
import { seconds } from '../dates.ts';
import type { Revision } from '../machine.ts';
import { members } from '../members.ts';
import { type Operation, operation } from '../operation.ts';
import { readDefinition } from '../read-definition.ts';
import { refuseUnserved } from '../refuse-unserved.ts';

export const updateStateMachine: Operation = operation(
  {
    stateMachineArn: members.requiredArn,
    definition: members.definition,
    roleArn: members.arn,
    loggingConfiguration: members.loggingConfiguration,
    tracingConfiguration: members.tracingConfiguration,
    publish: members.flag,
    versionDescription: members.versionDescription,
    encryptionConfiguration: members.encryptionConfiguration,
  },
  (request, { machines, clock, random }) => {
    const machine = machines.get(request.stateMachineArn);
    const { definition, roleArn, loggingConfiguration, tracingConfiguration } = request;
    const changes = [definition, roleArn, loggingConfiguration, tracingConfiguration];
    if (changes.every((change) => change === undefined)) {
      const message =
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified';
      throw new ServiceException('MissingRequiredParameter', message);
    }
    if (roleArn !== undefined) checkRoleArn(roleArn);
    refuseUnserved(request);
    const revision: Revision = {
      ...machine.revision,
      ...{ updateDate: clock.now(), revisionId: uuidFrom(random) },
      ...(definition === undefined ? {} : { definition, machine: readDefinition(definition, machine.type) }),
      ...(roleArn === undefined ? {} : { roleArn }),
      ...(loggingConfiguration === undefined ? {} : { loggingConfiguration }),
      ...(tracingConfiguration === undefined ? {} : { tracingConfiguration }),
    };
    machines.replace({ ...machine, revision });
    return { updateDate: seconds(revision.updateDate), revisionId: revision.revisionId ?? '' };
  },
);
