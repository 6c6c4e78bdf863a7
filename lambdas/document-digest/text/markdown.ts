// The blocks of a Markdown document (GitHub's flavour), and what a reader sees of each.

import type { Nodes, Parents, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block, Read } from './blocks.ts';
import { frontMatterOf } from './front-matter.ts';
import { onOneLine } from './one-line.ts';

export function readMarkdownBlocks(text: string): Block[] {
  const matter = frontMatterOf(text).length;
  // Blank lines in its place keep every offset.
  const body = text.slice(0, matter).replace(/[^\n]/g, ' ') + text.slice(matter);
  return blocksOf(parse(body), 'paragraph', body);
}

/** What a reader sees of a piece of Markdown. */
export function readMarkdown(markdown: string): Read {
  return readNode(parse(markdown));
}

function parse(markdown: string): Root {
  return fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

// What stands in a quote or a list item is named after that, but for code and tables.
type Prose = 'paragraph' | 'quote' | 'item';

function blocksOf(parent: Parents, prose: Prose, text: string): Block[] {
  return parent.children.flatMap((node) => {
    switch (node.type) {
      case 'heading':
        return prose === 'paragraph' ? block('heading', node, text, { level: node.depth }) : block(prose, node, text);
      case 'paragraph':
        return block(prose, node, text);
      case 'table':
        return block('table', node, text);
      case 'code':
        return block('code', node, text, {
          text: node.value,
          language: /^[\w+#-]*/.exec(node.lang ?? '')?.[0].toLowerCase() ?? '',
        });
      case 'blockquote':
        return blocksOf(node, 'quote', text);
      case 'list':
      case 'listItem':
        return blocksOf(node, 'item', text);
      case 'footnoteDefinition':
        return blocksOf(node, prose, text);
      default:
        return [];
    }
  });
}

function block(kind: Block['kind'], node: Nodes, text: string, more: Partial<Block> = {}): Block {
  const { start = 0, end = 0 } = { start: node.position?.start.offset, end: node.position?.end.offset };
  const next = text.indexOf('\n', end);
  return {
    kind,
    ...readNode(node),
    start: text.lastIndexOf('\n', start - 1) + 1,
    end: next < 0 ? text.length : next + 1,
    level: 0,
    language: '',
    ...more,
  };
}

const MARK = '•';

function readNode(node: Nodes): Read {
  const spans: string[] = [];
  const show = (showCode: (code: string) => string): string => dropReferences(onOneLine(visible(node, showCode)));
  const text = show((code) => {
    spans.push(code.trim());
    return code;
  });
  return { text, prose: show(() => MARK), spans };
}

function visible(node: Nodes, showCode: (code: string) => string): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return showCode(node.value);
    case 'image':
    case 'imageReference':
      return node.alt ?? '';
    case 'break':
      return '\n';
    default: {
      const between = node.type === 'table' || node.type === 'tableRow' ? ' | ' : '';
      return 'children' in node ? node.children.map((child) => visible(child, showCode)).join(between) : '';
    }
  }
}

// A section is read without the definitions at the end of its document: its references stay text, and lose their marks here.
function dropReferences(text: string): string {
  return text.replace(/\[\^[^\]\s]{1,80}\]/g, '').replace(/\[([^\][]+)\]\[[^\][]*\]/g, '$1');
}
