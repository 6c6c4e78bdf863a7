// Task: a constant Resource that is an ARN, integrations that exist in the asked pattern, a heartbeat below the timeout.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html

import { isJsonObject } from '../../json/index.ts';
import { patternOf } from '../resource.ts';
import type { VisitedState } from '../walk.ts';
import { type Definition, inState, show } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkTask({ states }: Definition): AslProblem[] {
  return states
    .filter(({ state }) => state['Type'] === 'Task')
    .flatMap((visited) => [
      ...checkResource(visited.state['Resource'], visited, 'Resource'),
      ...checkArguments(visited),
      ...checkHeartbeat(visited),
    ]);
}

/** The Resource of a Task, an ItemReader or a ResultWriter: a constant ARN, or text that a deployment tool fills in. */
export function checkResource(resource: unknown, visited: VisitedState, path: string): AslProblem[] {
  const where = inState(visited, path);
  const fix = "write an ARN such as 'arn:aws:states:::lambda:invoke'; what varies goes into Arguments";
  if (resource === undefined)
    return [{ code: 'MISSING_FIELD', where: inState(visited), what: `${path} is missing`, fix }];
  if (typeof resource !== 'string') {
    return [{ code: 'WRONG_FIELD_TYPE', where, what: `Resource is a string, not ${show(resource)}`, fix }];
  }
  if (resource.startsWith('{%')) {
    return [
      {
        code: 'EXPRESSION_NOT_ALLOWED',
        where,
        what: 'Resource is a constant; expressions are not evaluated here',
        fix,
      },
    ];
  }
  // `${...}`: a CDK token or a substitution of SAM and CloudFormation.
  if (!/^arn:[^:]+:[^:]+:/.test(resource) && !resource.includes('${')) {
    return [{ code: 'INVALID_RESOURCE', where, what: `Resource is an ARN, not ${show(resource)}`, fix }];
  }
  return missingPattern(resource).map((what) => ({
    code: 'INVALID_RESOURCE',
    where,
    what,
    fix: 'use a pattern the integration has',
  }));
}

function missingPattern(resource: string): string[] {
  const [, , service, , , name = '', action = ''] = resource.split(':');
  if (service !== 'states') return [];
  if (name === 'aws-sdk' && patternOf(resource)?.startsWith('.sync')) return ['AWS SDK integrations have no .sync'];
  if (name === 'dynamodb' && action.includes('.')) return ['the dynamodb integration only requests a response'];
  return [];
}

function checkArguments(visited: VisitedState): AslProblem[] {
  const { state, language } = visited;
  const resource = state['Resource'];
  if (language !== 'JSONata' || typeof resource !== 'string') return [];
  const given = state['Arguments'];
  if (/:states:::aws-sdk:/.test(resource) && given === undefined) {
    const what = 'Arguments is missing: AWS SDK integrations need it, even empty';
    return [{ code: 'MISSING_FIELD', where: inState(visited), what, fix: 'add "Arguments": {}' }];
  }
  const payload = /:states:::lambda:invoke/.test(resource) && isJsonObject(given) ? given['Payload'] : undefined;
  if (typeof payload !== 'number' && typeof payload !== 'boolean') return [];
  const what = `a literal Payload is a string, an object, an array or null, not ${show(payload)}`;
  return [
    { code: 'WRONG_FIELD_TYPE', where: inState(visited, 'Arguments/Payload'), what, fix: `write {% ${payload} %}` },
  ];
}

function checkHeartbeat(visited: VisitedState): AslProblem[] {
  const timeout = visited.state['TimeoutSeconds'];
  const heartbeat = visited.state['HeartbeatSeconds'];
  if (typeof timeout !== 'number' || typeof heartbeat !== 'number' || heartbeat < timeout) return [];
  const what = `HeartbeatSeconds (${heartbeat}) is not less than TimeoutSeconds (${timeout})`;
  const fix = 'make the heartbeat shorter than the timeout';
  return [{ code: 'HEARTBEAT_NOT_BELOW_TIMEOUT', where: inState(visited, 'HeartbeatSeconds'), what, fix }];
}
