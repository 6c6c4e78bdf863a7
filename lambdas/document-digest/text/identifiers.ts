// Identifiers: what programs call things, found by their look in code spans, in code blocks and in running text.

import type { Block } from './blocks.ts';

const PATH = String.raw`(?:\.{0,2}/)?(?:[\w@-]+/)+[\w@.-]*\w`;
const FLAG = String.raw`(?<![\w-])--?[a-z][\w-]+`;
const DOTTED = String.raw`[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:\(\))?`;
const span = new RegExp(`^(?:${PATH}|${FLAG}|[@.]?${DOTTED}(?:-[\\w-]+)?)$`);
const inText = /^(?:[a-z]+[A-Z]\w*|[A-Za-z]\w*_\w+|[A-Za-z_]\w*(?:\.[a-z]\w*)*\(\))$/;
const inCode = new RegExp(DOTTED, 'g');

const LONGEST = 60;
const LITERALS = new Set(['true', 'false', 'null', 'undefined', 'None', 'True', 'False', 'this', 'self', 'NaN']);

// A name of the author's choosing has a hump, a dot or an underscore; keywords and plain words have none.
const CHOSEN = /[a-z\d][A-Z]|\w_\w|\w\.\w/;

/** Identifiers, in the order in which they come up, as often as they do. Of code blocks: each name once a block. */
export function findIdentifiers(blocks: readonly Block[]): string[] {
  const found = blocks.flatMap((block) => (block.kind === 'code' ? ofCode(block.text) : ofText(block)));
  return found.filter((name) => !LITERALS.has(name));
}

function ofText({ prose, spans }: Block): string[] {
  const inSpans = spans.filter(
    (code) => code.length > 1 && code.length <= LONGEST && span.test(code) && !/^\d/.test(code),
  );
  const words = prose
    .replace(/https?:\/\/\S+/g, ' ')
    .split(/[^\w.()/@-]+/)
    .map((word) => word.replace(/^[(.-]+|[.-]+$/g, ''))
    .filter((word) => word.length <= LONGEST && inText.test(word));
  return [...inSpans, ...words].map(bare);
}

function ofCode(code: string): string[] {
  const found = withoutStrings(code).match(inCode) ?? [];
  return [...new Set(found.map(bare).filter((name) => name.length > 3 && name.length <= LONGEST && CHOSEN.test(name)))];
}

function withoutStrings(code: string): string {
  return code
    .replace(/(?:\/\/|(?<=^|\s)#).*$/gm, ' ')
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, ' ');
}

// `invoke()` and `invoke` are one.
function bare(name: string): string {
  return name.replace(/\(\)$/, '');
}
