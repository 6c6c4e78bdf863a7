// The report on what has no problems: its size, what its runs cost, and hints.

import {
  type Amount,
  type Cost,
  dearestRunsOf,
  type GraphMeasure,
  type MachineMeasure,
  pathText,
  perItemOf,
  priceOf,
  roundText,
} from '../../compile/measure/index.ts';
import { limits } from '../../limits/index.ts';
import { functionsInAStack, stackResources } from '../../limits/stack-resources.ts';
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
  const nodes = measure.kind === 'graph' ? `${plural(measure.nodes, 'node')}, ` : '';
  return [
    `${paint.green('✓')} ${paint.bold(withoutCodes(subject))} has no problems`,
    '',
    `  ${paint.bold('Size')}     ${nodes}${plural(measure.states, 'state')}; ${sizeText(measure)}`,
    `  ${paint.bold('History')}  ${historyText(measure)}`,
    '',
    ...costTable(measure, { paint, width }),
    ...(measure.kind === 'graph' && measure.hints.length > 0 ? hintLines(measure, paint) : []),
  ];
}

function sizeText(measure: MachineMeasure | GraphMeasure): string {
  const share = (100 * measure.bytes) / limits.definitionBytes;
  const part = `${bytes(measure.bytes)} of 1 MB (${share < 10 ? share.toFixed(1) : Math.round(share)}%)`;
  if (measure.kind === 'machine' || measure.nodes === 0) return part;
  const { bytesPerNode, nodesAtLimit } = measure;
  const shared = `room for about ${countText(nodesAtLimit)} nodes like these`;
  const room =
    nodesAtLimit <= functionsInAStack
      ? shared
      : `${shared} with functions: 'shared', and for ${functionsInAStack} with a function each (a stack has ${stackResources.most} resources)`;
  return `${part}; ${bytes(bytesPerNode)} a node: ${room}`;
}

function historyText(measure: MachineMeasure | GraphMeasure): string {
  const of = `of ${countText(limits.historyEvents)} events`;
  if (measure.kind === 'graph') {
    const [{ run }] = dearestRunsOf(measure);
    const room = measure.superstepsInHistory;
    return `${countText(run.events)} ${of}${room === undefined ? '' : `; room for about ${countText(room)} supersteps`}`;
  }
  const events = `${countText(measure.longest.cost.events)} ${of} on the longest path`;
  const rounds = measure.loops.map(({ roundsInHistory }) => roundsInHistory);
  return rounds.length === 0
    ? events
    : `${events}; room for ${countText(Math.min(...rounds))} rounds of the dearest loop`;
}

interface CostRow {
  readonly name: string;
  readonly cost: Cost | Amount;
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
    ...leftOut(measure).flatMap((text) => ['', paint.dim(`  ${text}`)]),
    '',
    paint.dim("  Standard workflows at $25 a million state transitions. Retries come on top, and Lambda's own price."),
  ];
}

// A price that leaves something out says so.
function leftOut(measure: MachineMeasure | GraphMeasure): readonly string[] {
  if (measure.kind === 'machine')
    return measure.exact ? [] : ['There are too many paths to try them all: some may cost more.'];
  return measure.dispatch === undefined
    ? []
    : ['By dispatch go targets and Sends that the plan does not list. They come on top.'];
}

function costRows(measure: MachineMeasure | GraphMeasure): readonly CostRow[] {
  return measure.kind === 'graph' ? graphRows(measure) : machineRows(measure);
}

function graphRows(measure: GraphMeasure): readonly CostRow[] {
  const { exact, supersteps, superstepsInHistory, turns, dispatch } = measure;
  // Without a loop the limit of supersteps says nothing.
  const inexact = superstepsInHistory === undefined ? 'dearest run' : `up to ${plural(supersteps, 'superstep')}`;
  const runs = dearestRunsOf(measure).map(({ assumed: { items }, run }): CostRow => {
    const sends = items === 0 ? '' : `, ${plural(items, 'Send')} in each that sends`;
    return {
      name: `${exact ? 'every run' : inexact}${sends}`,
      cost: run,
      ...(items > 1 ? {} : { path: pathText(run.states, turns) }),
    };
  });
  return [
    ...runs,
    ...(dispatch === undefined ? [] : [{ name: 'each superstep of n tasks by dispatch', cost: dispatch }]),
  ];
}

function machineRows({ longest, loops }: MachineMeasure): readonly CostRow[] {
  return [
    { name: 'longest path', cost: longest.cost, path: pathText(longest.states) },
    ...loops.map(({ round }) => ({ name: 'each round of a loop', cost: round.cost, path: roundText(round.states) })),
  ];
}

/** `n + 2`, `7n + 6`, `14`. */
function formula(cost: Cost | Amount, key: 'entries' | 'events'): string {
  const each = perItemOf(cost)[key];
  if (each === 0) return countText(cost[key]);
  return `${each === 1 ? '' : each}n + ${countText(cost[key])}`;
}

function priceText(cost: Cost | Amount): string {
  const perItem = perItemOf(cost);
  const fixed = dollars(1000 * priceOf(cost));
  return perItem.entries === 0 ? fixed : `${dollars(1000 * priceOf(perItem))}·n + ${fixed}`;
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
