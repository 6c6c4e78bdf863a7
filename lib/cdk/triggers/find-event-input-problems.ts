// What of an event trigger's input would arrive otherwise than it is meant. EventBridge puts fields into a template of JSON: a field for a
// whole value as JSON, one inside a longer text as it is, quotes and all; and `<` begins a field's name wherever it stands.
// Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html

import { aws_events as events, Stack, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { Problem } from '../../errors/index.ts';
import { invalid } from '../option-values.ts';
import type { GraphEventTriggerProps } from './graph-event-trigger-props.ts';
import { findUnknownChannels, type TriggeredMachine } from './triggered-machine.ts';

/** Source: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
const MOST_FIELDS = 100;
/** Of the template, and of a constant input: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
const MOST_CHARACTERS = 8_192;

/** What is too much of the input as it stands in the rule: the fields of the event, and the text around them. */
export function findEventInputExcess(scope: IConstruct, input: events.RuleTargetInput): Problem[] {
  // The CDK asks the rule for its stack, and for nothing else.
  const { inputPathsMap = {}, inputTemplate, input: constant } = input.bind(scope as events.IRule);
  const fields = Object.keys(inputPathsMap).length;
  const characters = lengthOf(Stack.of(scope).resolve(inputTemplate ?? constant));
  return [
    ...(fields > MOST_FIELDS
      ? [
          invalid(
            'input',
            `it has ${fields} fields of the event, and EventBridge takes ${MOST_FIELDS} for a target`,
            "pass an object of the event as a whole: EventField.fromPath('$.detail')",
          ),
        ]
      : []),
    ...(characters > MOST_CHARACTERS
      ? [
          invalid(
            'input',
            `it is ${characters} characters long, and EventBridge takes ${MOST_CHARACTERS} for a target`,
            'leave constants out, and let a node put them in',
          ),
        ]
      : []),
  ];
}

// What only the deployment knows is not counted: it may still be too much then.
function lengthOf(resolved: unknown): number {
  if (typeof resolved === 'string') return resolved.length;
  if (typeof resolved !== 'object' || resolved === null || !('Fn::Join' in resolved)) return 0;
  const [separator, parts] = resolved['Fn::Join'] as [string, unknown[]];
  return parts.reduce<number>((sum, part) => sum + lengthOf(part), separator.length * (parts.length - 1));
}

export function findEventInputProblems(
  machine: TriggeredMachine,
  { input, dedupe }: GraphEventTriggerProps,
): Problem[] {
  if (input === undefined) return [];
  if (typeof input === 'string') return Token.isUnresolved(input) ? findMixture('input', input) : [notAField(input)];
  const texts = Object.entries(input).flatMap(([key, value]) =>
    [...textsIn(value)].map((text) => [`input['${key}']`, text] as const),
  );
  const hasFields = dedupe === true || texts.some(([, text]) => fieldsIn(text).length > 0);
  return [
    ...findUnknownChannels(machine, input),
    ...texts.flatMap(([where, text]) => findMixture(where, text)),
    ...(hasFields ? texts.flatMap(([where, text]) => findBracket(where, text)) : []),
  ];
}

function notAField(text: string): Problem {
  const fix = "pass { channel: value }, or a field that holds the input: EventField.fromPath('$.detail')";
  return invalid('input', `it is the text '${text}'`, fix);
}

/** Set by EventBridge itself, and without anything that JSON could take for its own. */
const plainFields = ['$.id', '$.time', '$.account', '$.region'];

function findMixture(where: string, text: string): Problem[] {
  if (Tokenization.reverseString(text).length === 1) return [];
  const fix = 'let the field stand alone, and let a node make the text';
  return fieldsIn(text)
    .filter(({ path }) => !plainFields.includes(path))
    .map(({ path }) => invalid(where, `'${path}' stands inside a longer text, where a quote in it ends the text`, fix));
}

function findBracket(where: string, text: string): Problem[] {
  if (!text.includes('<')) return [];
  const what = `it has the text '${text}', and EventBridge takes '<' for a field of the event`;
  return [invalid(where, what, 'leave it out, and let a node put it in')];
}

function fieldsIn(text: string): events.EventField[] {
  return Tokenization.reverseString(text).tokens.filter((token) => token instanceof events.EventField);
}

/** Every text in a value, keys included. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* [key, ...textsIn(item)];
}
