// The result of a run for people: a report as the text it is, everything else as JSON.

import { isJsonObject, type JsonValue } from '../../json/index.ts';
import { tintMarkdown } from './markdown.ts';
import type { Paint } from './paint.ts';
import { prettyJson } from './pretty-json.ts';
import { withoutCodes } from './text-width.ts';

export interface ResultStyle {
  readonly paint: Paint;
  readonly width: number;
  /** The report alone, without a word on what else there is. */
  readonly isQuiet: boolean;
}

export function resultText(result: unknown, { paint, width, isQuiet }: ResultStyle): readonly string[] {
  const value = (result ?? null) as JsonValue;
  const report = isJsonObject(value) ? value['report'] : undefined;
  if (!isJsonObject(value) || typeof report !== 'string') return [prettyJson(value, { paint, width })];
  const others = Object.keys(value).filter((key) => key !== 'report');
  const text = tintMarkdown(withoutCodes(report).trimEnd(), paint);
  if (isQuiet || others.length === 0) return [text];
  return [text, '', paint.dim(`also in the result: ${withoutCodes(others.join(', '))} (--json prints it whole)`)];
}
