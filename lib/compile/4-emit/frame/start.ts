// `start`: refuses what is not an input and sets the variables of a run.

import { asExpression, type ChoiceRule, type Template } from '../../../asl/index.ts';
import { DEFAULT_RECURSION_LIMIT, PROTOCOL_VERSION } from '../../../protocol/index.ts';
import { initialStateText } from '../../state-text/merge-text.ts';
import { conditionsText } from '../conditions-text.ts';
import { type Emission, startIsConditions } from '../emission.ts';
import { frame } from '../state-names.ts';
import { beginningTexts, enteredState, enterRules, refusal, resumeRules } from './checkpoint-entry.ts';
import type { Section } from './section.ts';

const CONFIG = '$exists($states.input.config)?$states.input.config:{}';
const GIVEN = { input: '$states.input.input', overwrites: '$states.input.overwrites' } as const;
const LIMIT = '$states.input.config.recursionLimit';
const limitText = `($exists(${LIMIT})?${LIMIT}:${DEFAULT_RECURSION_LIMIT})`;

export function start(emission: Emission, next: string): Section {
  const given = { ...GIVEN, ...enteredState(emission) };
  const state = initialStateText(emission.channels, given, emission.definition.inputKeys);
  const { run, step, stop } = beginningTexts(emission, limitText);
  const Assign = {
    state: asExpression(state),
    config: asExpression(CONFIG),
    run: asExpression(run),
    step: step === '1' ? 1 : asExpression(step),
    stop: asExpression(stop),
  };
  const choice = {
    Type: 'Choice' as const,
    Choices: [
      ...settingsRules(emission),
      ...resumeRules(emission, CONFIG, limitText),
      ...inputRules(emission),
      ...staticStretchRule(emission),
      ...enterRules(emission, Assign),
    ],
    Assign,
    Output: startOutput(emission, state),
    Default: next,
  };
  return { entry: frame.start, states: { [frame.start]: choice } };
}

function startOutput({ plan, definition }: Emission, state: string): Template {
  if (plan.beginning.kind === 'dispatch') {
    const { pull, waiting, deferred } = plan.beginning.frontier;
    return { pull, waiting, deferred, sends: [] };
  }
  if (!startIsConditions(definition)) return {};
  // `$state` is assigned as this is evaluated, so it is bound here once more.
  return asExpression(`($state:=${state};$config:=${CONFIG};${conditionsText(definition)})`);
}

// What holds for every run, however it begins.
function settingsRules(emission: Emission): ChoiceRule[] {
  const where = placeOf(emission);
  return [
    refuseInput(`$exists($states.input.v) and $states.input.v!=${PROTOCOL_VERSION}`, {
      error: 'GraphRunError',
      cause: `PROTOCOL_MISMATCH at ${where}: the input's protocol is not version ${PROTOCOL_VERSION}`,
    }),
    refuseInput("$exists($states.input.config)?$type($states.input.config)!='object':false", {
      error: 'GraphRunError',
      cause: `INVALID_INPUT at ${where}, config: it is not an object`,
    }),
    refuseInput(`$exists(${LIMIT})?($type(${LIMIT})='number'?(${LIMIT}<1 or $floor(${LIMIT})!=${LIMIT}):true):false`, {
      error: 'GraphRunError',
      cause: `INVALID_INPUT at ${where}, config.recursionLimit: it is not a whole number of at least 1`,
    }),
    ...refusal(emission).map(({ condition, cause }) => refuseInput(condition, { error: 'GraphRunError', cause })),
  ];
}

function inputRules(emission: Emission): ChoiceRule[] {
  return [
    refuseInput("$exists($states.input.input)?$type($states.input.input)!='object':true", {
      error: 'EmptyInputError',
      cause: `EMPTY_INPUT at ${placeOf(emission)}: the execution's input has no object 'input'`,
    }),
  ];
}

const placeOf = ({ definition }: Emission): string => `graph '${definition.name}'`;

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
