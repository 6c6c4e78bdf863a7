// The automaton as data: the next frontier of the dispatch road, found by one expression. It does what `advance` does in the
// plan, with the tables of the wiring as constants.
//
// Filtering a sorted constant dedupes and sorts in one; `$distinct` first keeps thousands of Sends cheap.

import { listOf, objectOf, quoteString } from '../../jsonata/index.ts';
import { type Frontier, keyParts } from '../2-plan/frontier.ts';
import type { Wiring } from '../2-plan/wiring.ts';
import { sortedText } from './routing-text.ts';

/** Texts of what a superstep left behind. */
export interface Traces {
  /** Names of the nodes that ran, repeats allowed. */
  readonly ran: string;
  readonly goto: string;
  readonly sends: string;
  readonly waiting: string;
  readonly deferred: string;
}

/**
 * The text of `{ pull, sends, waiting, deferred, over }`: the input of the dispatch superstep. `withKey`: and of `next`, the frontier's key,
 * which tells whether a superstep of the static road runs it.
 */
export function nextFrontierText(wiring: Wiring, traces: Traces, withKey: boolean): string {
  const hasJoins = wiring.joins.length > 0;
  const hasDeferred = wiring.deferred.size > 0;
  const lines = [
    ...(wiring.edges.size > 0 || hasJoins ? [`$ran:=${distinct(traces.ran)}`] : []),
    `$hit:=${distinct(traces.goto)}`,
    `$sends:=$append([],${traces.sends})`,
    ...(wiring.edges.size > 0 ? [`$edges:=${edgesText(wiring)}`, '$hit:=$append($hit,$ran.$lookup($edges,$))'] : []),
    ...(hasJoins ? joinLines(wiring, traces.waiting) : []),
    `$names:=${namesText(wiring.nodes.filter((name) => !wiring.deferred.has(name)))}`,
    '$now:=$append([],$names[$ in $hit])',
    ...(hasDeferred ? deferredLines(wiring, traces.deferred) : ['$pull:=$now']),
    ...(hasJoins ? ['$used:=$full[t in $pull].need', '$left:=$append([],$wait[$not($ in $used)])'] : []),
  ];
  const result = objectOf({
    pull: '$pull',
    sends: '$sends',
    waiting: hasJoins ? '$left' : '[]',
    deferred: hasDeferred ? '$later' : '[]',
    over: '$count($pull)+$count($sends)=0',
    ...(withKey ? { next: keyText(wiring) } : {}),
  });
  return `(${lines.join(';')};${result})`;
}

// What `frontierKey` is in the plan.
function keyText(wiring: Wiring): string {
  return keyParts(wiring)
    .map((part) => `$join(${partTexts[part]},'|')`)
    .join("&'||'&");
}

const partTexts: { readonly [Part in keyof Frontier]: string } = {
  pull: '$pull',
  workers: sortedText('$sends.node'),
  waiting: '$left',
  deferred: '$later',
};

function joinLines({ arrivals, joins }: Wiring, waiting: string): string[] {
  const arrivalList = arrivals.map(({ key, source }) => objectOf({ k: quoteString(key), s: quoteString(source) }));
  const joinList = joins.map(({ target, needs }) => objectOf({ t: quoteString(target), need: namesText(needs) }));
  return [
    `$arrivals:=${listOf(arrivalList)}`,
    `$joins:=${listOf(joinList)}`,
    `$waiting:=${waiting}`,
    '$wait:=$append([],$arrivals[s in $ran or k in $waiting].k)',
    '$full:=$append([],$joins[$count(need[$ in $wait])=$count(need)])',
    '$hit:=$append($hit,$full.t)',
  ];
}

function deferredLines(wiring: Wiring, deferred: string): string[] {
  return [
    `$late:=${namesText(wiring.nodes.filter((name) => wiring.deferred.has(name)))}`,
    `$held:=${deferred}`,
    '$def:=$append([],$late[$ in $hit or $ in $held])',
    '$idle:=$count($now)+$count($sends)=0',
    '$pull:=$idle?$def:$now',
    '$later:=$idle?[]:$def',
  ];
}

function edgesText({ edges }: Wiring): string {
  return objectOf(Object.fromEntries([...edges].map(([source, targets]) => [source, namesText(targets)])));
}

function namesText(names: readonly string[]): string {
  return listOf(names.map(quoteString));
}

function distinct(text: string): string {
  return `$append([],$distinct(${text}))`;
}
