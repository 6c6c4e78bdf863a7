// The report on what has no problems: its size, what its runs cost, and hints.

import {
  type Cost,
  type GraphMeasure,
  type MachineMeasure,
  pathText,
  priceOf,
  roundText,
} from '../../compile/measure/index.ts';
import { limits } from '../../limits/index.ts';
import type { Terminal } from '../terminal.ts';
import { bytes, countText, dollars, plural } from './numbers.ts';
import type { Paint } from './paint.ts';
import { padEnd, padStart, widthOf, withoutCodes, wrap } from './text-width.ts';

type Style = Pick<Terminal, 'paint' | 'width'>;

export function reportOfCheck(
  subject: string,
  measure: MachineMeasure | GraphMeasure,
  { paint, width }: Style,
): readonly string[] {
  const nodes = 'nodes' in measure ? `${plural(measure.nodes, 'node')}, ` : '';
  return [
    `${paint.green('✓')} ${paint.bold(withoutCodes(subject))} has no problems`,
    '',
    `  ${paint.bold('Size')}     ${nodes}${plural(measure.states, 'state')}; ${sizeText(measure)}`,
    `  ${paint.bold('History')}  ${historyText(measure)}`,
    '',
    ...costTable(measure, { paint, width }),
    ...('hints' in measure && measure.hints.length > 0 ? hintLines(measure, paint) : []),
  ];
}

function sizeText(measure: MachineMeasure | GraphMeasure): string {
  const share = (100 * measure.bytes) / limits.definitionBytes;
  const part = `${bytes(measure.bytes)} of 1 MB (${share < 10 ? share.toFixed(1) : Math.round(share)}%)`;
  if (!('nodes' in measure) || measure.nodes === 0) return part;
  return `${part}; ${bytes(measure.bytesPerNode)} a node: room for about ${countText(measure.nodesAtLimit)} nodes like these`;
}

function historyText({ longest, loops }: MachineMeasure): string {
  const events = `${countText(longest.cost.events)} of ${countText(limits.historyEvents)} events on the longest path`;
  const rounds = loops.map(({ roundsInHistory }) => roundsInHistory);
  return rounds.length === 0
    ? events
    : `${events}; room for ${countText(Math.min(...rounds))} rounds of the dearest loop`;
}

interface CostRow {
  readonly name: string;
  readonly cost: Cost;
  readonly path?: string;
}

function costTable(measure: MachineMeasure | GraphMeasure, { paint, width }: Style): readonly string[] {
  const rows = costRows(measure).map((row) => ({
    ...row,
    cells: [row.name, formula(row.cost, 'entries'), formula(row.cost, 'events'), priceText(row.cost)],
  }));
  const heads = ['What a run costs', 'states entered', 'events', '1,000 runs'];
  const widths = heads.map((head, column) =>
    Math.max(...[head, ...rows.map(({ cells }) => cells[column] ?? '')].map(widthOf)),
  );
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => (column === 0 ? padEnd : padStart)(cell, widths[column] ?? 0)).join('   ')}`;
  return [
    paint.bold(line(heads)),
    ...rows.flatMap(({ cells, path }) => [
      line(cells),
      ...(path === undefined ? [] : wrap(withoutCodes(path), width - 6).map((part) => `    ${paint.dim(part)}`)),
    ]),
    ...(measure.exact ? [] : ['', paint.dim('  There are too many paths to try them all: some may cost more.')]),
    '',
    paint.dim("  Standard workflows at $25 a million state transitions. Retries come on top, and Lambda's own price."),
  ];
}

function costRows(measure: MachineMeasure | GraphMeasure): readonly CostRow[] {
  const dispatch = 'dispatch' in measure ? measure.dispatch : undefined;
  const entering = dispatch === undefined || dispatch.entering.entries === 0 ? [] : [dispatch.entering];
  return [
    { name: 'longest path', cost: measure.longest.cost, path: pathText(measure.longest.states, measure) },
    ...measure.loops.map(({ round }) => ({
      name: 'each round of a loop',
      cost: round.cost,
      path: roundText(round.states, measure),
    })),
    ...entering.map((cost) => ({ name: 'by dispatch: entering it', cost })),
    ...(dispatch === undefined ? [] : [{ name: 'by dispatch: each superstep of n tasks', cost: dispatch.superstep }]),
  ];
}

/** `n + 2`, `7n + 6`, `14`. */
function formula(cost: Cost, key: 'entries' | 'events'): string {
  const each = cost.perItem[key];
  if (each === 0) return countText(cost[key]);
  return `${each === 1 ? '' : each}n + ${countText(cost[key])}`;
}

function priceText(cost: Cost): string {
  const fixed = dollars(1000 * priceOf(cost));
  return cost.perItem.entries === 0 ? fixed : `${dollars(1000 * priceOf(cost.perItem))}·n + ${fixed}`;
}

function hintLines({ hints }: GraphMeasure, paint: Paint): readonly string[] {
  return [
    '',
    `  ${paint.bold('Hints')}`,
    ...hints.flatMap(({ code, where, what, fix }) => [
      `  ${paint.yellow(code)} at ${withoutCodes(`${where}: ${what}`)}`,
      `    ${paint.green('fix:')} ${withoutCodes(fix)}`,
    ]),
  ];
}
