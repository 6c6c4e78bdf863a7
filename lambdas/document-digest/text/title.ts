// The title of a document: what it calls itself, or else how it begins.

import type { Block } from './blocks.ts';
import { frontMatterOf } from './front-matter.ts';
import { readMarkdown } from './markdown.ts';
import { sentencesOf } from './sentences.ts';

const LONGEST = 80;

/** From the front matter, the first heading of the highest level, a short first line, or the name of the file. */
export function findTitle(text: string, blocks: readonly Block[], name: string): string {
  return titleInFrontMatter(text) ?? titleInHeadings(text, blocks) ?? titleInFirstLine(blocks) ?? name;
}

/** A text cut to a number of characters, at a word's end where there is one. */
export function clip(text: string, longest: number): string {
  const characters = Array.from(text);
  if (characters.length <= longest) return text;
  const cut = characters.slice(0, longest - 1).join('');
  const atWord = /\s/.test(characters[longest - 1] ?? '') ? cut : cut.replace(/\s+\S*$/, '');
  return `${(atWord.length > longest / 2 ? atWord : cut).replace(/[\s,;:.–—-]+$/, '')}…`;
}

function titleInFrontMatter(text: string): string | undefined {
  const title = /^title:\s*(["']?)(.+?)\1\s*$/im.exec(frontMatterOf(text))?.[2];
  return title === undefined ? undefined : clip(title, LONGEST);
}

// A heading of the highest level that opens the document or stands alone on its level; READMEs often write theirs as HTML.
function titleInHeadings(text: string, blocks: readonly Block[]): string | undefined {
  const headings = blocks.filter((block) => block.kind === 'heading' && block.text !== '');
  const highest = Math.min(...headings.map(({ level }) => level));
  const [first, second] = headings.filter(({ level }) => level === highest);
  if (first !== undefined && (highest === 1 || first === blocks[0] || second === undefined))
    return clip(first.text, LONGEST);
  const html = /<h1[^<>]{0,200}>([\s\S]{0,300}?)<\/h1>/i.exec(text)?.[1];
  const title = html === undefined ? '' : readMarkdown(html).text;
  return title === '' ? undefined : clip(title, LONGEST);
}

// A first line of its own, without a full stop, is a title; a sentence is a beginning, shown as one.
function titleInFirstLine(blocks: readonly Block[]): string | undefined {
  const first = blocks[0];
  if (first === undefined || first.kind !== 'paragraph' || blocks.some(({ kind }) => kind === 'heading'))
    return undefined;
  const { text } = first;
  const sentence = sentencesOf(text)[0];
  return sentence === undefined ? undefined : clip(sentence, text.length <= LONGEST ? LONGEST : 60);
}
