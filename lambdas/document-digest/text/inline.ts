// Inline Markdown taken off: what a reader would see of a paragraph, on one line.

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const CODE_SPAN = /(?<!`)(`+)(?!`)([\s\S]{0,1000}?[^`])\1(?!`)/g;

/** The text as it is read: links by their words, no emphasis, no tags; code spans keep their content. */
export function plainText(markdown: string): string {
  return strip(markdown, (code) => code);
}

/** The same with every code span replaced by a mark that is no word, for those who look for names and not for code. */
export function plainTextWithoutCode(markdown: string): string {
  return strip(markdown, () => '•');
}

/** The contents of the code spans. */
export function codeSpans(markdown: string): string[] {
  return [...markdown.matchAll(CODE_SPAN)].map((match) => (match[2] ?? '').trim());
}

// Code spans and escaped marks are set aside under private-use characters first: nothing inside them is Markdown.
function strip(markdown: string, showCode: (code: string) => string): string {
  const parked: string[] = [];
  const park = (text: string): string => `\uE000${parked.push(text) - 1}\uE001`;
  const bare = markdown
    .replace(CODE_SPAN, (_, _ticks: string, code: string) => park(showCode(code.trim())))
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => park(mark));
  const text = joinLines(dropEmphasis(dropTags(dropLinks(bare))));
  return text.replace(/\uE000(\d+)\uE001/g, (_, index: string) => parked[Number(index)] ?? '');
}

function dropLinks(text: string): string {
  return text
    .replace(/\[\^[^\]\s]{1,80}\]/g, '')
    .replace(/!\[([^\][]{0,500})\](?:\([^()\s]{0,1000}(?:\s"[^"]{0,200}")?\)|\[[^\][]{0,100}\])?/g, '$1')
    .replace(/\[([^\][]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/\[([^\][]+)\]\[[^\]]*\]/g, '$1');
}

function dropTags(text: string): string {
  return text
    .replace(/<!--[\s\S]{0,2000}?-->/g, '')
    .replace(/<((?:https?:|mailto:)[^>\s]+)>/g, '$1')
    .replace(/<\/?[A-Za-z][^<>]*>/g, '')
    .replace(/&(\w{2,6});/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function dropEmphasis(text: string): string {
  return text
    .replace(/(\*{1,3})(?=\S)([^*]*?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])(_{1,3})(?=\S)([^_]*?\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/~~(?=\S)([^~]*\S)~~/g, '$1');
}

// Lines join with a space; between two Han or Kana characters, with nothing.
function joinLines(text: string): string {
  return text
    .replace(
      /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}。、])\s*\n\s*(?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu,
      '',
    )
    .replace(/\s+/g, ' ')
    .trim();
}
