// Chat messages as they are stored: plain JSON in the shape of LangGraph's SDK. What people write is coerced to it, once, before
// it is merged.

import { showValue } from '../../json/index.ts';

/** A message as it is stored. */
export interface Message {
  readonly id: string;
  readonly type: 'human' | 'ai' | 'system' | 'tool' | 'remove';
  readonly content: unknown;
  readonly name?: string;
  readonly tool_calls?: readonly unknown[];
  readonly tool_call_id?: string;
  readonly [key: string]: unknown;
}

/** A message as people write it: text, `[role, content]`, `{ role, content }`, a stored message, or an instance of LangChain. */
export type MessageLike = string | readonly [role: string, content: unknown] | object;

/** What people may write for a message. */
export const MESSAGE_FORMS =
  "text, ['user', text], { role: 'user' | 'assistant' | 'system' | 'tool', content }, or a LangChain message";

/** Thrown for what is not a message. */
export class NotAMessage extends TypeError {
  /** The value, as text. */
  readonly found: string;

  constructor(found: string) {
    super(`not a message: ${found}; write ${MESSAGE_FORMS}`);
    this.found = found;
  }
}

const typeOfRole: ReadonlyMap<string, Message['type']> = new Map([
  ['ai', 'ai'],
  ['assistant', 'ai'],
  ['developer', 'system'],
  ['human', 'human'],
  ['remove', 'remove'],
  ['system', 'system'],
  ['tool', 'tool'],
  ['user', 'human'],
]);

// What LangChain's own messages hold besides what we store; empty values of these are not worth their bytes.
const optionalKeys = ['name', 'tool_calls', 'tool_call_id', 'status', 'artifact', 'usage_metadata'] as const;

/**
 * One message or a list of them as stored messages. Ids that are missing become `<idPrefix>-<i>`, counted from `from`, so that
 * doing it again gives the same ids. A list is always a list of messages, as in LangGraph: one pair is `[['user', 'hello']]`.
 * @throws NotAMessage for anything that is not a message.
 */
export function coerceMessages(value: unknown, idPrefix: string, from = 0): Message[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item, index) => coerceMessage(item, `${idPrefix}-${from + index}`));
}

function coerceMessage(value: unknown, id: string): Message {
  if (typeof value === 'string') return { id, type: 'human', content: value };
  if (Array.isArray(value)) return fromFields({ role: value[0], content: value[1] }, id);
  if (typeof value === 'object' && value !== null) return fromFields(fieldsOf(value), id);
  return refuse(value);
}

type Fields = Readonly<Record<string, unknown>>;

// LangChain: instances know their type by method; serialised ones are { lc, id: [..., 'HumanMessage'], kwargs } or { type, data }.
function fieldsOf(value: object): Fields {
  const fields = value as Fields & { readonly getType?: unknown; readonly _getType?: unknown };
  const getType = fields.getType ?? fields._getType;
  if (typeof getType === 'function')
    return { ...(fields['lc_kwargs'] as object), ...pick(fields), type: getType.call(value) };
  if (fields['lc'] === 1 && Array.isArray(fields['id'])) {
    const type = String(fields['id'].at(-1))
      .replace(/Message(Chunk)?$/, '')
      .toLowerCase();
    return { ...(fields['kwargs'] as object), type };
  }
  if (typeof fields['data'] === 'object' && fields['data'] !== null) return { ...fields['data'], type: fields['type'] };
  return fields;
}

function pick(fields: Fields): Fields {
  const keys = ['id', 'content', ...optionalKeys];
  return Object.fromEntries(keys.filter((key) => fields[key] !== undefined).map((key) => [key, fields[key]]));
}

function fromFields(fields: Fields, id: string): Message {
  const { role, type: named, id: given, content, lc_serializable: _, ...rest } = fields;
  const spoken = role ?? named;
  const type = typeof spoken === 'string' ? typeOfRole.get(spoken) : undefined;
  if (type === undefined) return refuse(fields);
  const known = typeof given === 'string' && given !== '' ? given : id;
  if (type === 'remove') return { id: known, type, content: '' };
  return { id: known, type, content: content ?? '', ...kept(rest) };
}

function kept(rest: Fields): Fields {
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function refuse(value: unknown): never {
  throw new NotAMessage(showValue(value));
}
