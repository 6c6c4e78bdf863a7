// Whether a text is Markdown, by its look.

import type { Format } from './blocks.ts';

// A heading, an underlined line, a fence, or a link.
const MARKDOWN_SIGNS = [
  /^ {0,3}(?:#{1,6}[ \t]+\S|`{3,}|~{3,}\w*$)/m,
  /^\S.*\n(?:=|-){3,}[ \t]*$/m,
  /\]\([^\s)(]{1,300}\)/,
];

/** Markdown where something is found that plain text has no use for. */
export function guessFormat(text: string): Format {
  return MARKDOWN_SIGNS.some((sign) => sign.test(text)) ? 'markdown' : 'text';
}
