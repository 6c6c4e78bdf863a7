// What the schemas of a graph say of its channels: a key may come again if it says the same of reducer and default, or nothing.

import type { Problem } from '../../errors/index.ts';
import { copyJson, stableStringify } from '../../json/index.ts';
import { VALUE_DEPTH } from '../../protocol/index.ts';
import type { Channel } from '../annotation.ts';
import { reducerOf } from '../channels.ts';

interface Stated {
  readonly reducer: Channel['reducer'];
  /** As text, which is the same for equal values. */
  readonly default: string | undefined;
}

const parts = ['reducer', 'default'] as const satisfies readonly (keyof Stated)[];

export class StatedChannels {
  readonly #stated = new Map<string, Stated>();

  /** Of all schemas so far. */
  get keys(): readonly string[] {
    return [...this.#stated.keys()];
  }

  /** Adds what one more schema says of a channel; the problem, where it contradicts another. */
  add(key: string, channel: Channel, where: string): Problem[] {
    const said: Stated = { reducer: reducerOf(channel), default: defaultOf(channel) };
    const known = this.#stated.get(key) ?? said;
    const different = parts.find((part) => contradict(known[part], said[part]));
    this.#stated.set(key, { reducer: known.reducer ?? said.reducer, default: known.default ?? said.default });
    return different === undefined ? [] : [clash(key, different, where)];
  }
}

const contradict = (one: unknown, other: unknown): boolean => one !== undefined && other !== undefined && one !== other;

// A default that is not a function, or fails, is a problem of its own.
function defaultOf(channel: Channel): string | undefined {
  try {
    const factory = channel?.default;
    const copy = copyJson(factory?.(), VALUE_DEPTH);
    return copy.ok ? stableStringify(copy.value) : undefined;
  } catch {
    return undefined;
  }
}

function clash(key: string, stated: keyof Stated, where: string): Problem {
  return {
    code: 'CHANNEL_CLASH',
    where: `${where}, channel '${key}'`,
    what: `another schema of this graph declares it with a different ${stated}`,
    fix: `declare the channel once and use it in both schemas, or leave the ${stated} out in one of them`,
  };
}
