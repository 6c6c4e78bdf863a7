// `--config`, `--recursion-limit` and `--thread-id`: the config of the run.

import type { InvokeConfig } from '../../../graph/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/index.ts';
import type { CommandArguments } from '../../command.ts';
import { readJsonFile } from '../../load/read-json.ts';
import { CliRefusal } from '../../refusal.ts';
import type { CliSurroundings } from '../../surroundings.ts';

const keys = ['configurable', 'metadata', 'recursionLimit', 'tags'] as const;

/** @throws Refusal */
export async function readRunConfig({ texts }: CommandArguments, around: CliSurroundings): Promise<InvokeConfig> {
  const source = texts.get('config');
  const config = source === undefined ? {} : checked(await readJsonFile('--config', source, around));
  const limit = texts.get('recursion-limit');
  const thread = texts.get('thread-id');
  return {
    ...config,
    ...(limit === undefined ? {} : { recursionLimit: wholeNumber('--recursion-limit', limit) }),
    ...(thread === undefined ? {} : { configurable: { ...config.configurable, thread_id: thread } }),
  };
}

function checked(value: JsonValue): InvokeConfig {
  if (!isJsonObject(value)) throw refuse('--config', 'it is not an object', 'give { "configurable": { ... } }');
  const unknown = Object.keys(value).filter((key) => !(keys as readonly string[]).includes(key));
  if (unknown.length > 0) {
    const what = `it has unknown keys: ${unknown.join(', ')}`;
    throw refuse('--config', what, `known: ${keys.join(', ')}; values for nodes stand in configurable`);
  }
  const { configurable, metadata, recursionLimit, tags } = value;
  const isTags = Array.isArray(tags) && tags.every((tag: JsonValue) => typeof tag === 'string');
  if (tags !== undefined && !isTags)
    throw refuse('--config', 'its tags are not a list of texts', 'give "tags": ["a", "b"]');
  return {
    ...(configurable === undefined ? {} : { configurable: object('configurable', configurable) }),
    ...(metadata === undefined ? {} : { metadata: object('metadata', metadata) }),
    ...(recursionLimit === undefined
      ? {}
      : { recursionLimit: wholeNumber('--config, recursionLimit', JSON.stringify(recursionLimit)) }),
    ...(isTags ? { tags: tags as readonly string[] } : {}),
  };
}

function object(key: string, value: JsonValue): JsonObject {
  if (isJsonObject(value)) return value;
  throw refuse('--config', `its ${key} is not an object`, `give "${key}": { ... }`);
}

function wholeNumber(where: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw refuse(where, `'${text}' is not a whole number of at least 1`, 'give a number such as 25');
}

function refuse(where: string, what: string, fix: string): CliRefusal {
  return new CliRefusal({ code: 'INVALID_OPTION', where, what, fix });
}
