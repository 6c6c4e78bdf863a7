// What a run costs, in one line to read at synth. `stepgraph check` tells the same in full.

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

/** Size of the machine, and the price of its dearest run. Express is billed by other things. */
export function describeCost(name: string, measure: MachineMeasure | GraphMeasure, express: boolean): string {
  const costText = express ? entriesText : priceText;
  return [
    `'${name}': ${measure.states} states, ${Math.ceil(measure.bytes / 1024)} KB of 1 MB`,
    ...(measure.kind === 'graph' ? graphTexts(measure, costText) : machineTexts(measure, costText)),
    'retries and Lambda come on top',
  ].join('; ');
}

/** What is wrong with every run, or with every run that does not raise its recursion limit: the graph compiles all the same. */
export function warningsOf(name: string, measure: MachineMeasure | GraphMeasure): readonly Warning[] {
  const hints = measure.kind === 'graph' ? measure.hints : [];
  return hints
    .filter(({ code }) => code === 'ENDLESS_LOOP' || code === 'LONG_CHAIN')
    .map(({ code, where, what, fix }) => ({
      id: `stepgraph:${code}`,
      text: `'${name}', ${code} at ${where}: ${what}; fix: ${fix}`,
    }));
}

interface Warning {
  /** By which it can be acknowledged. */
  readonly id: string;
  readonly text: string;
}

type CostText = (cost: Cost | Amount) => string;

// What is left out is said: a run with more Sends, or by dispatch, costs more.
function graphTexts(measure: GraphMeasure, costText: CostText): readonly string[] {
  const { exact, supersteps, superstepsInHistory, turns, dispatch } = measure;
  const of = superstepsInHistory === undefined ? '' : ` of up to ${supersteps} supersteps`;
  const texts = dearestRunsOf(measure).map(({ assumed: { items }, run }) => {
    const sends = items === 0 ? '' : ` with ${items} Send${items === 1 ? '' : 's'} in each that sends`;
    const path = items > 1 ? '' : ` (${pathText(run.states, turns)})`;
    return `a run${of}${sends} enters ${exact ? '' : 'up to '}${costText(run)}${path}`;
  });
  return [
    ...texts,
    ...(dispatch === undefined ? [] : [`each superstep by dispatch, which comes on top, ${costText(dispatch)}`]),
  ];
}

function machineTexts({ longest, loops, exact }: MachineMeasure, costText: CostText): readonly string[] {
  return [
    `${exact && loops.length === 0 ? 'a run enters at most' : 'the dearest path enters'} ${costText(longest.cost)} (${pathText(longest.states)})`,
    ...loops.map(
      ({ round, roundsInHistory }) =>
        `each round of ${roundText(round.states)} ${costText(round.cost)}; its history has room for ${roundsInHistory}`,
    ),
    ...(exact ? [] : ['there are too many paths to try them all: some may cost more']),
  ];
}

/** `7 states and 1 for each item`. */
function entriesText(cost: Cost | Amount): string {
  const { entries } = perItemOf(cost);
  const states = `${cost.entries} ${cost.entries === 1 ? 'state' : 'states'}`;
  return entries === 0 ? states : `${states} and ${entries} for each item`;
}

/** `7 states and 1 for each item: $175 and $25 a million`. */
function priceText(cost: Cost | Amount): string {
  const perItem = perItemOf(cost);
  const each = perItem.entries === 0 ? '' : ` and ${millionOf(perItem)}`;
  return `${entriesText(cost)}: ${millionOf(cost)}${each} a million`;
}

const millionOf = (amount: Amount): string => `$${Math.round(1_000_000 * priceOf(amount))}`;
