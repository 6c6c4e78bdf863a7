// Every number of the language at its bounds: the last that is legal and the first that is not, on both sides.
//
// The bounds are written out here once more, with where they are from: a test that took them from the rules would change with them.

import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../lib/asl/check/check-numbers.ts';
import { retrierNumbers } from '../../lib/asl/check/check-retry.ts';
import { stateTypes } from '../../lib/asl/check/fields.ts';
import { checkMachine } from '../../lib/asl/index.ts';
import type { JsonObject } from '../../lib/json/index.ts';
import { all, distributedMap, inlineMap, one, retry, succeed, task, wait } from './machines.ts';

interface Bound {
  readonly path: string;
  readonly machine: (value: number) => JsonObject;
  readonly least: number;
  readonly most?: number;
  readonly fraction?: true;
}

const seconds = { least: 1, most: 99_999_999 };
const ofMap =
  (path: string): Bound['machine'] =>
  (value) =>
    one(inlineMap({ i: succeed }, { [path]: value }));
const batched =
  (field: string): Bound['machine'] =>
  (value) =>
    one(distributedMap({ i: succeed }, { ItemBatcher: { [field]: value } }));
const ofRetrier =
  (path: string): Bound['machine'] =>
  (value) =>
    retry({ ...all, [path]: value });
const reader = (value: number): JsonObject =>
  one(
    distributedMap(
      { i: succeed },
      {
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSON', MaxItems: value },
          Arguments: { Bucket: 'b', Key: 'k' },
        },
      },
    ),
  );

// Sources: https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html, state-wait.html, state-map.html,
// input-output-itembatcher.html, concepts-error-handling.html
const bounds: readonly Bound[] = [
  { path: 'the machine, TimeoutSeconds', machine: (value) => one(succeed, { TimeoutSeconds: value }), ...seconds },
  { path: 'Task/TimeoutSeconds', machine: (value) => one(task({ TimeoutSeconds: value })), ...seconds },
  { path: 'Task/HeartbeatSeconds', machine: (value) => one(task({ HeartbeatSeconds: value })), ...seconds },
  { path: 'Wait/Seconds', machine: (value) => wait({ Seconds: value }), least: 0, most: 99_999_999 },
  { path: 'Map/MaxConcurrency', machine: ofMap('MaxConcurrency'), least: 0 },
  { path: 'Map/ToleratedFailureCount', machine: ofMap('ToleratedFailureCount'), least: 0 },
  {
    path: 'Map/ToleratedFailurePercentage',
    machine: ofMap('ToleratedFailurePercentage'),
    ...{ least: 0, most: 100, fraction: true },
  },
  { path: 'Map/ItemReader/ReaderConfig/MaxItems', machine: reader, least: 0 },
  { path: 'Map/ItemBatcher/MaxItemsPerBatch', machine: batched('MaxItemsPerBatch'), least: 1 },
  { path: 'Map/ItemBatcher/MaxInputBytesPerBatch', machine: batched('MaxInputBytesPerBatch'), least: 1, most: 262_144 },
  { path: 'Retry/IntervalSeconds', machine: ofRetrier('IntervalSeconds'), ...seconds },
  { path: 'Retry/MaxAttempts', machine: ofRetrier('MaxAttempts'), least: 0, most: 99_999_999 },
  { path: 'Retry/BackoffRate', machine: ofRetrier('BackoffRate'), least: 1, fraction: true },
  { path: 'Retry/MaxDelaySeconds', machine: ofRetrier('MaxDelaySeconds'), least: 1, most: 31_622_400 },
];

/** The codes that a value is refused with. */
const codes = (machine: JsonObject): string[] => checkMachine(machine).map(({ code }) => code);
const outOfRange = ['VALUE_OUT_OF_RANGE'];

describe.each(bounds)('$path', ({ machine, least, most, fraction }) => {
  const step = fraction === true ? 0.5 : 1;

  it(`may be ${least}, and nothing less`, () => {
    expect(codes(machine(least))).toEqual([]);
    expect(codes(machine(least - step))).toEqual(outOfRange);
  });

  it(most === undefined ? 'may be large' : `may be ${most}, and nothing more`, () => {
    expect(codes(machine(most ?? 1e9))).toEqual([]);
    if (most !== undefined) expect(codes(machine(most + step))).toEqual(outOfRange);
  });

  it(fraction === true ? 'may be a fraction' : 'is a whole number', () => {
    expect(codes(machine(least + 0.5))).toEqual(fraction === true ? [] : outOfRange);
  });
});

describe('the bounds', () => {
  it('are here for every number that the rules know', () => {
    const ofStates = stateTypes.flatMap((type) => numbersOf(type).map(({ path }) => `${type}/${path}`));
    const ofRetriers = retrierNumbers.map(({ path }) => `Retry/${path}`);

    const known = ['the machine, TimeoutSeconds', ...ofStates, ...ofRetriers];
    expect(bounds.map(({ path }) => path).sort()).toEqual(known.sort());
  });
});
