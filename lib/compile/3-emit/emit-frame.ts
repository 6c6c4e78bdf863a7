// The frame of a run: start, end, and the two ways to fail that no node is to blame for.

import { asExpression, type ChoiceRule, type State, type Template } from '../../asl/index.ts';
import { objectOf, property } from '../../jsonata/index.ts';
import { DEFAULT_RECURSION_LIMIT, PROTOCOL_VERSION } from '../../protocol/index.ts';
import { conditionsText } from './conditions-text.ts';
import { type Emission, startIsConditions } from './emission.ts';
import { initialStateText } from './merge-text.ts';
import { frame } from './state-names.ts';

const CONFIG = '$exists($states.input.config)?$states.input.config:{}';
const GIVEN = { input: '$states.input.input', overwrites: '$states.input.overwrites' } as const;
const LIMIT = '$states.input.config.recursionLimit';
const limitText = `($exists(${LIMIT})?${LIMIT}:${DEFAULT_RECURSION_LIMIT})`;

/** `start`: refuses what is no input, sets the variables, and goes to the first superstep. */
export function emitStart(emission: Emission): State {
  const state = initialStateText(emission.channels, GIVEN, emission.definition.inputKeys);
  return {
    Type: 'Choice',
    Choices: [...inputRules(emission), ...staticStretchRule(emission)],
    Assign: {
      state: asExpression(state),
      config: asExpression(CONFIG),
      run: asExpression('$states.context.Execution.Name'),
      step: 1,
      stop: asExpression(`${limitText}+1`),
    },
    Output: startOutput(emission, state),
    Default: firstState(emission),
  };
}

function startOutput({ plan, definition }: Emission, state: string): Template {
  if (plan.beginning.kind === 'dispatch') return { ...plan.beginning.frontier, sends: [] };
  if (!startIsConditions(definition)) return {};
  // `$state` is assigned as this is evaluated, so it is bound here once more.
  return asExpression(`($state:=${state};$config:=${CONFIG};${conditionsText(definition)})`);
}

function firstState({ plan, stateNames, definition }: Emission): string {
  switch (plan.beginning.kind) {
    case 'superstep':
      return stateNames.get(plan.beginning.key) ?? frame.end;
    case 'router':
      return startIsConditions(definition) ? frame.afterStartRouter : frame.startRouter;
    case 'dispatch':
      return frame.dispatch;
    case 'end':
      return frame.end;
  }
}

function inputRules({ definition }: Emission): ChoiceRule[] {
  const where = `graph '${definition.name}'`;
  return [
    refuseInput('$exists($states.input.input)?$type($states.input.input)!="object":true'.replaceAll('"', "'"), {
      error: 'EmptyInputError',
      cause: `EMPTY_INPUT at ${where}: the execution's input has no object 'input'`,
    }),
    refuseInput(`$exists($states.input.v) and $states.input.v!=${PROTOCOL_VERSION}`, {
      error: 'GraphRunError',
      cause: `PROTOCOL_MISMATCH at ${where}: the input's protocol is not version ${PROTOCOL_VERSION}`,
    }),
    refuseInput("$exists($states.input.config)?$type($states.input.config)!='object':false", {
      error: 'GraphRunError',
      cause: `INVALID_INPUT at ${where}, config: it is no object`,
    }),
    refuseInput(`$exists(${LIMIT})?($type(${LIMIT})='number'?(${LIMIT}<1 or $floor(${LIMIT})!=${LIMIT}):true):false`, {
      error: 'GraphRunError',
      cause: `INVALID_INPUT at ${where}, config.recursionLimit: it is no whole number of at least 1`,
    }),
  ];
}

function refuseInput(condition: string, failure: { readonly error: string; readonly cause: string }): ChoiceRule {
  return { Condition: asExpression(condition), Output: failure, Next: frame.invalidInput };
}

// What follows START without a turn is known: if it cannot fit, the run is refused before anything ran.
function staticStretchRule({ plan, supersteps }: Emission): ChoiceRule[] {
  if (plan.beginning.kind !== 'superstep') return [];
  const distance = supersteps.get(plan.beginning.key)?.distance ?? 1;
  const condition = Number.isFinite(distance) ? `${limitText}<=${distance}` : 'true';
  return [{ Condition: asExpression(condition), Next: frame.recursionLimit }];
}

/** `end` and the failures. Those that nothing leads to are left out by the caller. */
export function emitEndings(emission: Emission): Record<string, State> {
  return {
    [frame.end]: { Type: 'Succeed', Output: asExpression(outputText(emission, '$state')) },
    [frame.invalidInput]: {
      Type: 'Fail',
      Error: asExpression('$states.input.error'),
      Cause: asExpression('$states.input.cause'),
    },
    [frame.recursionLimit]: {
      Type: 'Fail',
      Error: 'GraphRecursionError',
      Cause: `GRAPH_RECURSION_LIMIT at graph '${emission.definition.name}': the run did not end within its limit of supersteps`,
    },
  };
}

/** The output of a run from the text of its state: the channels of the output schema. */
export function outputText({ definition, channels }: Emission, state: string): string {
  const { outputKeys } = definition;
  if (channels.every(({ key }) => outputKeys.includes(key))) return state;
  const pick = (from: string): string =>
    objectOf(Object.fromEntries(outputKeys.map((key) => [key, property(from, key)])));
  return state.startsWith('$') && !state.includes('(') ? pick(state) : `($n:=${state};${pick('$n')})`;
}
