// What this interpreter does not run: named up front, all of it, so that nothing is ever half-executed.

import { isActivity, patternOf, type State, splitResource } from '../../asl/index.ts';
import type { Problem } from '../../errors/index.ts';

const types = new Set(['Task', 'Pass', 'Wait', 'Choice', 'Succeed', 'Fail', 'Parallel', 'Map']);

/** The features of one state that cannot be run here. */
export function findUnsupported(name: string, state: State, language: 'JSONata' | 'JSONPath'): Problem[] {
  if (!types.has(state.Type))
    return [problem(name, `its Type '${String(state.Type)}' does not exist`, `use one of ${[...types].join(', ')}`)];
  if (language === 'JSONPath' && !isNeutral(state)) {
    return [
      problem(
        name,
        'it is in JSONPath, which is not run here',
        'set "QueryLanguage": "JSONata" and write its fields in JSONata',
      ),
    ];
  }
  if (state.Type === 'Task') return taskProblems(name, state.Resource);
  if (state.Type === 'Map') return mapProblems(name, state);
  return [];
}

/** A state that queries nothing is the same in both languages. */
export function isNeutral(state: State): boolean {
  if (state.Type !== 'Pass' && state.Type !== 'Succeed' && state.Type !== 'Fail') return false;
  const neutral = new Set([
    'Type',
    'Comment',
    'QueryLanguage',
    'Next',
    'End',
    ...(state.Type === 'Fail' ? ['Error', 'Cause'] : []),
  ]);
  return Object.keys(state).every((field) => neutral.has(field));
}

function taskProblems(name: string, resource: string): Problem[] {
  if (isActivity(resource)) {
    const fix = 'wait for a task token instead (.waitForTaskToken), or test it on AWS';
    return [problem(name, 'activities are not run here', fix)];
  }
  const pattern = patternOf(resource);
  if (pattern === '.sync' || pattern === '.sync:2') {
    const what = `jobs that are waited for (${pattern}) are not run here`;
    return [problem(name, what, 'wait for a task token instead (.waitForTaskToken), or test it on AWS')];
  }
  if (pattern === '.waitForTaskToken' && splitResource(resource).action === undefined) {
    const what = `'${resource}' is not the integration of a service, so it cannot wait for a task token`;
    return [problem(name, what, 'call the function by arn:aws:states:::lambda:invoke.waitForTaskToken')];
  }
  return [];
}

function mapProblems(name: string, state: Extract<State, { readonly Type: 'Map' }>): Problem[] {
  const problems: Problem[] = [];
  if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') {
    problems.push(problem(name, 'a distributed Map is not run here', 'use an inline Map for local runs'));
  }
  for (const field of ['ItemReader', 'ItemBatcher', 'ResultWriter'] as const) {
    if (state[field] !== undefined) {
      problems.push(
        problem(
          name,
          `${field} belongs to the distributed Map, which is not run here`,
          `leave ${field} out for local runs`,
        ),
      );
    }
  }
  if (state.ItemProcessor === undefined) {
    problems.push(problem(name, 'it has no ItemProcessor', 'add one; the older name Iterator is not read'));
  }
  return problems;
}

function problem(name: string, what: string, fix: string): Problem {
  return { code: 'INVALID_MACHINE', where: `state '${name}'`, what, fix };
}
