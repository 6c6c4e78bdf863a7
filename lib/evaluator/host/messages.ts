// The message of an error. What an expression has put into the error is shown in it, and is never a template itself.

import { get } from './own-members.ts';
import { describe } from './texts.ts';

const FIELD = /\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g;

/** The message that a template gives of an error: `{{{field}}}` shows a text as it is, `{{field}}` any value as JSON. */
export function explain(template: string, error: object): string {
  return template.replace(FIELD, (_, plain: string | undefined, quoted: string | undefined) => {
    const value = get(error, plain ?? quoted ?? '');
    return plain !== undefined && typeof value === 'string' ? value : describe(value);
  });
}
