// What a run costs, in one line to read at synth. `stepgraph check` tells the same in full.

import {
  type Amount,
  type Cost,
  type GraphMeasure,
  type MachineMeasure,
  pathText,
  priceOf,
  roundText,
} from '../../compile/measure/index.ts';

/** Size of the machine, and the price of its dearest path, of its loops and of dispatch. Express is billed by other things. */
export function describeCost(name: string, measure: MachineMeasure | GraphMeasure, express: boolean): string {
  const costText = express ? entriesText : priceText;
  const dispatch = 'dispatch' in measure ? measure.dispatch : undefined;
  return [
    `'${name}': ${measure.states} states, ${Math.ceil(measure.bytes / 1024)} KB of 1 MB`,
    `a run enters at most ${costText(measure.longest.cost)} (${pathText(measure.longest.states, measure)})`,
    ...measure.loops.map(
      ({ round, roundsInHistory }) =>
        `each round of ${roundText(round.states, measure)} ${costText(round.cost)}; its history has room for ${roundsInHistory}`,
    ),
    ...(dispatch === undefined ? [] : [`each superstep by dispatch ${costText(dispatch.superstep)}`]),
    ...(measure.exact ? [] : ['there are too many paths to try them all: some may cost more']),
    'retries and Lambda come on top',
  ].join('; ');
}

/** `7 states and 1 for each item`. */
function entriesText({ entries, perItem }: Cost): string {
  const states = `${entries} ${entries === 1 ? 'state' : 'states'}`;
  return perItem.entries === 0 ? states : `${states} and ${perItem.entries} for each item`;
}

/** `7 states and 1 for each item: $175 and $25 a million`. */
function priceText(cost: Cost): string {
  const each = cost.perItem.entries === 0 ? '' : ` and ${millionOf(cost.perItem)}`;
  return `${entriesText(cost)}: ${millionOf(cost)}${each} a million`;
}

const millionOf = (amount: Amount): string => `$${Math.round(1_000_000 * priceOf(amount))}`;
