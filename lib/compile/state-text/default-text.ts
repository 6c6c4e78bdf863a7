// A channel's default in the machine's text.

import { factsOfExpression } from '../../asl/check/expression-facts.ts';
import type { JsonValue } from '../../json/index.ts';
import { call, literal, quoteString } from '../../jsonata/index.ts';

/** The default as an expression; as JSON text where it nests so deep that evaluating it would take depth from what is around it. */
export function defaultText(value: JsonValue): string {
  const text = literal(value);
  const mayBeDeep = text.length > deepest && factsOfExpression(text).depth > deepest;
  return mayBeDeep ? call('parse', quoteString(JSON.stringify(value))) : text;
}

const deepest = 32;
