// The plan as a table: each superstep, and what may follow it.

import type { Destinations, Plan, PlannedSuperstep, Route, Successor } from '../../compile/index.ts';
import { type Paint, plainPaint } from './paint.ts';
import { cut, padEnd, widthOf, withoutCodes } from './text-width.ts';

export interface PlanStyle {
  readonly width: number;
  readonly paint?: Paint;
}

export function planTable(plan: Plan, { width, paint = plainPaint }: PlanStyle): readonly string[] {
  const names = namesOf(plan.supersteps);
  const rows = [
    ['START', beginningText(plan, names)] as const,
    ...plan.supersteps.flatMap((superstep) => rowsOf(superstep, names)),
  ].map((row) => row.map(withoutCodes) as [string, string]);
  const left = Math.min(Math.floor(width / 2), Math.max(...rows.map(([name]) => widthOf(name))));
  return [
    paint.bold(`${padEnd('superstep', left)}  then`),
    ...rows.map(([name, then]) => `${padEnd(cut(name, left), left)}  ${cut(then, width - left - 2)}`),
    ...(plan.dispatch ? [paint.dim('w*: w is sent to. Whatever is not listed goes by dispatch.')] : []),
  ];
}

/** `b + w* (waiting a)`: as the states are named, with + for |. */
function namesOf(supersteps: readonly PlannedSuperstep[]): ReadonlyMap<string, string> {
  return new Map(
    supersteps.map(({ key, frontier: { pull, workers, waiting, deferred } }) => {
      const nodes = [...pull, ...workers.map((name) => `${name}*`)].join(' + ');
      const memory = [
        ...(waiting.length === 0 ? [] : [`waiting ${waiting.map(sourceOf).join(', ')}`]),
        ...(deferred.length === 0 ? [] : [`deferred ${deferred.join(', ')}`]),
      ];
      return [key, memory.length === 0 ? nodes : `${nodes} (${memory.join('; ')})`];
    }),
  );
}

// Of an arrival: the part before the first ':'.
const sourceOf = (arrival: string): string => arrival.split(':')[0] ?? arrival;

type Names = ReadonlyMap<string, string>;

function beginningText({ beginning }: Plan, names: Names): string {
  switch (beginning.kind) {
    case 'superstep':
      return names.get(beginning.key) ?? beginning.key;
    case 'router':
      return beginning.routes.map((route) => routeText(route, names)).join('; ');
    case 'dispatch':
      return `${beginning.frontier.pull.join(' + ')}, by dispatch`;
    case 'end':
      return 'END';
  }
}

function rowsOf({ key, following }: PlannedSuperstep, names: Names): (readonly [string, string])[] {
  const name = names.get(key) ?? key;
  if (following.kind === 'always') return [[name, successorText(following.to, names)]];
  return following.routes.map((route, index) => [index === 0 ? name : '', routeText(route, names)] as const);
}

function routeText({ sets, to }: Route, names: Names): string {
  return `${successorText(to, names)}  if ${sets.map(conditionText).join(' or ')} is named`;
}

/** `a+w*`: where `a` is named, and something is sent to `w`. */
function conditionText({ goto, sentTo }: Destinations): string {
  const all = [...goto, ...sentTo.map((name) => `${name}*`)];
  return all.length === 0 ? 'nothing' : all.join('+');
}

function successorText(to: Successor, names: Names): string {
  return to.kind === 'end' ? 'END' : (names.get(to.key) ?? to.key);
}
