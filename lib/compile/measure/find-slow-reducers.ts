// Reducers whose merge may take longer than the second that an expression has, before the state is full.

import type { ChannelDefinition, GraphDefinition } from '../../graph/index.ts';
import { readPreset } from '../../graph/reducers/index.ts';
import { isJsonObject } from '../../json/index.ts';
import { mergeChannel } from '../../jsonata/index.ts';
import { type CostEstimate, estimateCost } from '../reducers/check/estimate-cost.ts';
import { readShapes, type Shapes, shapesOfValue } from '../reducers/check/read-shapes.ts';
import { compileReducer } from '../reducers/compile-reducer.ts';
import { translateReducer } from '../reducers/translate-reducer.ts';
import type { Hint } from './hint.ts';

export function findSlowReducers({ channels }: GraphDefinition): Hint[] {
  return channels.flatMap((channel) => {
    const estimate = estimateOf(channel);
    const isSlow = estimate !== undefined && estimate.itemsInASecond < estimate.itemsInAState;
    return isSlow ? [hintOf(channel, estimate)] : [];
  });
}

// Presets take all updates in one go, and are known.
function estimateOf({ key, reducer, initial }: ChannelDefinition): CostEstimate | undefined {
  if (reducer === undefined || readPreset(reducer) !== undefined) return undefined;
  const place = { key, ...(initial === undefined ? {} : { defaultValue: initial.value }) };
  const compiled = compileReducer(reducer, place);
  if (!compiled.ok) return undefined;
  const { fold, batch, total } = compiled;
  const merge = mergeChannel({ key, fold, batch, total, hasDefault: initial !== undefined });
  const shapes = shapesOf(reducer, place);
  return shapes === undefined ? undefined : estimateCost(merge, key, shapes);
}

// Of a reducer in JSONata the default alone tells what it is for.
function shapesOf(
  reducer: ChannelDefinition['reducer'],
  place: Parameters<typeof translateReducer>[1],
): Shapes | undefined {
  if (typeof reducer !== 'function')
    return place?.defaultValue === undefined ? undefined : shapesOfValue(place.defaultValue);
  const translation = translateReducer(reducer, place);
  return translation.ok ? readShapes(translation.ir, place?.defaultValue) : undefined;
}

const fixOfList =
  'keep the items under their keys in an object ({ ...left, [item.id]: item }), use reducers.union for texts and numbers, or keep the list short: .slice(-100)';
const fixOfRecord =
  'write fewer keys at a time, or spread them all at once where the last value may win: { ...left, ...right }';

function hintOf({ key, initial }: ChannelDefinition, { itemsInASecond, itemsInAState }: CostEstimate): Hint {
  const isRecord = initial !== undefined && isJsonObject(initial.value);
  const [slow, room] = [itemsInASecond, itemsInAState].map((items) => items.toLocaleString('en'));
  return {
    code: 'SLOW_REDUCER',
    where: `channel '${key}'`,
    what: `to merge ${slow} items with ${slow} may take longer than the second that an expression has; the state has room for ${room} with ${room}`,
    fix: isRecord ? fixOfRecord : fixOfList,
  };
}
