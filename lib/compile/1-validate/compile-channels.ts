// Channels as the machine merges them: every reducer in JSONata, or all that is wrong with those that have none.

import type { Problem } from '../../errors/index.ts';
import type { ChannelDefinition, GraphDefinition } from '../../graph/index.ts';
import { literal } from '../../jsonata/index.ts';
import type { InitialChannel } from '../3-emit/merge-text.ts';
import { compileReducer } from '../reducers/index.ts';

export interface ChannelsReading {
  readonly channels: readonly InitialChannel[];
  readonly problems: readonly Problem[];
}

export function compileChannels({ channels }: GraphDefinition): ChannelsReading {
  const readings = channels.map(compileChannel);
  return {
    channels: readings.flatMap((reading) => ('channel' in reading ? [reading.channel] : [])),
    problems: readings.flatMap((reading) => ('problem' in reading ? [reading.problem] : [])),
  };
}

type ChannelReading = { readonly channel: InitialChannel } | { readonly problem: Problem };

function compileChannel({ key, reducer, initial }: ChannelDefinition): ChannelReading {
  const start = initial === undefined ? {} : { initial: literal(initial.value) };
  if (reducer === undefined) return { channel: { key, ...start } };
  const compiled = compileReducer(reducer, {
    key,
    ...(initial === undefined ? {} : { defaultValue: initial.value }),
  });
  if (!compiled.ok) {
    const { code, what, mend } = compiled;
    return { problem: { code, where: `channel '${key}'`, what, mend } };
  }
  const { fold, batch, total } = compiled;
  return { channel: { key, merge: { key, fold, batch, total, hasDefault: initial !== undefined }, ...start } };
}
