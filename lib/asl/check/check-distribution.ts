// The children of an EXPRESS distributed Map are Express executions: no .sync, no .waitForTaskToken, no activities, no
// distributed Map inside.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html

import { isJsonObject } from '../../json/index.ts';
import { isActivity, patternOf } from '../resource.ts';
import type { Scope, VisitedState } from '../walk.ts';
import { isDistributedState } from './check-map.ts';
import { type Definition, inState } from './definition.ts';
import type { AslProblem } from './rules.ts';

export function checkDistribution({ states }: Definition): AslProblem[] {
  return states.flatMap((visited): AslProblem[] => {
    const unsupported = expressFault(visited);
    if (unsupported === undefined || !isExpress(visited.scope)) return [];
    const what = `${unsupported} is not supported by Express executions, and this state runs in one`;
    const fix = 'set "ExecutionType": "STANDARD" on the item processor around it';
    return [{ code: 'EXPRESS_NOT_SUPPORTED', where: inState(visited), what, fix }];
  });
}

/** What in a state no Express execution can do, in words. */
export function expressFault(visited: VisitedState): string | undefined {
  const { state } = visited;
  const resource = state['Resource'];
  if (state['Type'] === 'Map') return isDistributedState(visited) ? 'a distributed Map' : undefined;
  if (state['Type'] !== 'Task' || typeof resource !== 'string') return undefined;
  return isActivity(resource) ? 'an activity' : patternOf(resource);
}

/** Whether the nearest distributed Map around a scope runs its children as EXPRESS. */
function isExpress(scope: Scope): boolean {
  if (scope.distributed) {
    const config = scope.body['ProcessorConfig'];
    return isJsonObject(config) && config['ExecutionType'] === 'EXPRESS';
  }
  return scope.owner !== undefined && isExpress(scope.owner.state.scope);
}
