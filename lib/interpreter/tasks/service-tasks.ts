// A task port made of ports, one for each service that a machine calls.

import { splitResource } from '../../asl/index.ts';
import { TaskFailure } from './task-failure.ts';
import type { TaskPort } from './task-port.ts';

/**
 * A task port that asks the port of the service in the Task's Resource: `lambda` for `arn:aws:states:::lambda:invoke` and for the ARN of
 * a function, `dynamodb`, `aws-sdk:s3`. A service that has none here fails with `States.Runtime`, which nothing catches: the machine
 * needs what this port does not have.
 *
 * @example
 * const tasks = serviceTasks({ lambda: lambdaTasks({ price }), dynamodb: ({ arguments: given }) => table.put(given) });
 */
export function serviceTasks(services: Readonly<Record<string, TaskPort>>): TaskPort {
  const ports = new Map<string, TaskPort | undefined>();
  const portOf = (resource: string): TaskPort | undefined => {
    // Most machines have few resources, and call them often.
    if (!ports.has(resource)) {
      const service = serviceOf(resource);
      ports.set(resource, Object.hasOwn(services, service) ? services[service] : undefined);
    }
    return ports.get(resource);
  };
  return (call) => {
    const port = portOf(call.resource);
    if (port !== undefined) return port(call);
    const known = Object.keys(services).join(', ');
    throw new TaskFailure(
      'States.Runtime',
      `no local task answers the resource '${call.resource}'; services known: ${known}`,
    );
  };
}

function serviceOf(resource: string): string {
  return /^arn:[^:]*:lambda:/.test(resource) ? 'lambda' : splitResource(resource).service;
}
