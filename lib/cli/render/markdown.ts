// Markdown on a terminal: the text as it is, its headings and strong words in colour. Nothing is moved, so tables stay tables.

import type { Paint } from './paint.ts';

export function tintMarkdown(text: string, paint: Paint): string {
  let isCode = false;
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*(```|~~~)/.test(line)) isCode = !isCode;
      if (isCode) return line;
      if (/^#{1,6} /.test(line)) return paint.bold(paint.cyan(line));
      if (/^\|[\s:|-]+\|$/.test(line)) return paint.dim(line);
      return line.replace(/\*\*([^*]+)\*\*/g, (_, words: string) => paint.bold(`**${words}**`));
    })
    .join('\n');
}
