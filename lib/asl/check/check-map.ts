// Map: an item processor with a legal configuration, items that can be a list, labels, and fields of distributed Maps only there.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/state-map.html

import { isJsonObject, type JsonObject } from '../../json/index.ts';
import type { VisitedState } from '../walk.ts';
import { checkResource } from './check-task.ts';
import { type Definition, inState, show } from './definition.ts';
import { mapPartFields } from './fields.ts';
import type { AslProblem } from './rules.ts';

const labelLength = 40;

export function checkMap({ states }: Definition): AslProblem[] {
  const maps = states.filter(({ state }) => state['Type'] === 'Map');
  return [
    ...maps.flatMap((visited) => [
      ...checkProcessor(visited),
      ...checkItems(visited),
      ...checkParts(visited),
      ...checkLabel(visited),
    ]),
    ...checkLabelsAreUnique(maps),
  ];
}

function checkProcessor(visited: VisitedState): AslProblem[] {
  const processor = visited.state['ItemProcessor'] ?? visited.state['Iterator'];
  const fix = 'give ItemProcessor an object with StartAt and States';
  if (processor === undefined)
    return [{ code: 'MISSING_FIELD', where: inState(visited), what: 'ItemProcessor is missing', fix }];
  if (!isJsonObject(processor)) {
    const what = `ItemProcessor is an object, not ${show(processor)}`;
    return [{ code: 'WRONG_FIELD_TYPE', where: inState(visited, 'ItemProcessor'), what, fix }];
  }
  const config = processor['ProcessorConfig'];
  if (config === undefined) return [];
  const fault = isJsonObject(config) ? faultOfConfig(config) : `ProcessorConfig is an object, not ${show(config)}`;
  if (fault === undefined) return [];
  const where = inState(visited, 'ItemProcessor/ProcessorConfig');
  const example = '{ "Mode": "INLINE" } or { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }';
  return [{ code: 'INVALID_PROCESSOR_CONFIG', where, what: fault, fix: `write ${example}` }];
}

function faultOfConfig(config: JsonObject): string | undefined {
  const mode = config['Mode'] ?? 'INLINE';
  const type = config['ExecutionType'];
  const strange = Object.keys(config).find((field) => field !== 'Mode' && field !== 'ExecutionType');
  if (strange !== undefined) return `ProcessorConfig has no field '${strange}'`;
  if (mode !== 'INLINE' && mode !== 'DISTRIBUTED') return `Mode is 'INLINE' or 'DISTRIBUTED', not ${show(mode)}`;
  if (type !== undefined && type !== 'STANDARD' && type !== 'EXPRESS') {
    return `ExecutionType is 'STANDARD' or 'EXPRESS', not ${show(type)}`;
  }
  return mode === 'DISTRIBUTED' && type === undefined ? 'a distributed Map needs an ExecutionType' : undefined;
}

function checkItems(visited: VisitedState): AslProblem[] {
  const items = visited.state['Items'];
  if (visited.language !== 'JSONata' || items === undefined || (typeof items === 'object' && items !== null)) return [];
  if (typeof items === 'string' && (items.startsWith('{%') || items.endsWith('%}'))) return [];
  const what = `Items is a list, an object or an expression, not ${show(items)}`;
  const fix = 'write a list, or an {% expression %} that yields one';
  return [{ code: 'WRONG_FIELD_TYPE', where: inState(visited, 'Items'), what, fix }];
}

function checkParts(visited: VisitedState): AslProblem[] {
  return Object.keys(mapPartFields).flatMap((field): AslProblem[] => {
    const part = visited.state[field];
    if (part === undefined) return [];
    const where = inState(visited, field);
    if (!isJsonObject(part)) {
      const what = `${field} is an object, not ${show(part)}`;
      return [{ code: 'WRONG_FIELD_TYPE', where, what, fix: `write ${field} as an object` }];
    }
    // A ResultWriter with a WriterConfig alone formats the results and writes nowhere.
    const reads = field === 'ItemReader' || (field === 'ResultWriter' && part['WriterConfig'] === undefined);
    const resource =
      reads || part['Resource'] !== undefined ? checkResource(part['Resource'], visited, `${field}/Resource`) : [];
    return [...(isDistributedState(visited) ? [] : [distributedOnly(field, where)]), ...resource];
  });
}

function distributedOnly(field: string, where: string): AslProblem {
  const what = `${field} stands in distributed Maps only, and this Map is inline`;
  const fix = 'add "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, or remove the field';
  return { code: 'DISTRIBUTED_ONLY_FIELD', where, what, fix };
}

function checkLabel(visited: VisitedState): AslProblem[] {
  const label = visited.state['Label'];
  const length = typeof label === 'string' ? [...label].length : 0;
  if (label === undefined || (length >= 1 && length <= labelLength)) return [];
  const what = `a Label is a string of 1 to ${labelLength} characters, not ${show(label)}`;
  return [
    { code: 'INVALID_LABEL_NAME', where: inState(visited, 'Label'), what, fix: 'shorten the Label, or leave it out' },
  ];
}

function checkLabelsAreUnique(maps: readonly VisitedState[]): AslProblem[] {
  const first = new Map<string, VisitedState>();
  return maps.flatMap((visited): AslProblem[] => {
    const label = visited.state['Label'];
    if (typeof label !== 'string') return [];
    const before = first.get(label);
    if (before === undefined) {
      first.set(label, visited);
      return [];
    }
    const what = `the Label '${label}' is that of state '${before.name}' too`;
    return [{ code: 'DUPLICATE_LABEL_NAME', where: inState(visited, 'Label'), what, fix: 'change one of the Labels' }];
  });
}

/** True for a Map whose children are executions of their own. */
export function isDistributedState({ state }: VisitedState): boolean {
  const processor = state['ItemProcessor'] ?? state['Iterator'];
  const config = isJsonObject(processor) ? processor['ProcessorConfig'] : undefined;
  return isJsonObject(config) && config['Mode'] === 'DISTRIBUTED';
}
