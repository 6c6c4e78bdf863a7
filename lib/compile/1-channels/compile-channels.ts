// Channels as the machine merges them: every reducer in JSONata, or all that is wrong with those that have none.

import type { Problem } from '../../errors/index.ts';
import type { ChannelDefinition, GraphDefinition } from '../../graph/index.ts';
import { compileReducer, type ReducerHint } from '../reducers/index.ts';
import { defaultText } from '../state-text/default-text.ts';
import type { InitialChannel } from '../state-text/merge-text.ts';

export interface ChannelsReading {
  readonly channels: readonly InitialChannel[];
  readonly problems: readonly Problem[];
  readonly hints: readonly ChannelHint[];
}

/** What is not a fault of a reducer, and yet may not be what its author means. */
export interface ChannelHint extends ReducerHint {
  readonly where: string;
}

export function compileChannels({ channels }: GraphDefinition): ChannelsReading {
  const readings = channels.map(compileChannel);
  return {
    channels: readings.flatMap((reading) => ('channel' in reading ? [reading.channel] : [])),
    problems: readings.flatMap((reading) => ('problem' in reading ? [reading.problem] : [])),
    hints: readings.flatMap((reading) => ('channel' in reading ? (reading.hints ?? []) : [])),
  };
}

type ChannelReading =
  | { readonly channel: InitialChannel; readonly hints?: readonly ChannelHint[] }
  | { readonly problem: Problem };

function compileChannel({ key, reducer, initial }: ChannelDefinition): ChannelReading {
  const start = initial === undefined ? {} : { initial: defaultText(initial.value) };
  if (reducer === undefined) return { channel: { key, ...start } };
  const compiled = compileReducer(reducer, {
    key,
    ...(initial === undefined ? {} : { defaultValue: initial.value }),
  });
  if (!compiled.ok) {
    const { code, what, fix } = compiled;
    return { problem: { code, where: `channel '${key}'`, what, fix } };
  }
  const { fold, batch, total, hints = [] } = compiled;
  return {
    channel: { key, merge: { key, fold, batch, total, hasDefault: initial !== undefined }, ...start },
    hints: hints.map((hint) => ({ ...hint, where: `channel '${key}'` })),
  };
}
