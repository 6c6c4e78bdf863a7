// Markdown tables whose columns line up, so that they can be read as they are.

import { cutToWidth, pad, widthOf } from './columns.ts';

export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Cells wider than this are cut. */
  readonly widest: number;
}

/** A table of rows of cells, one cell for each column. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cells = rows.map((row) => columns.map((column, at) => escapeCell(cutToWidth(row[at] ?? '', column.widest))));
  const widths = columns.map(({ title }, at) =>
    Math.max(3, widthOf(title), ...cells.map((row) => widthOf(row[at] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.align === 'right' ? 'left' : 'right')).join(' | ')} |`;
  const rule = columns.map(({ align }, at) =>
    align === 'right' ? `${'-'.repeat((widths[at] ?? 3) - 1)}:` : '-'.repeat(widths[at] ?? 3),
  );
  return [line(columns.map(({ title }) => title)), line(rule), ...cells.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
