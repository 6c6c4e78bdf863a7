// The forms that a run's supersteps take, seen in the states that it entered.

import type { EnteredState } from './stepgraph-runner.ts';

type Form = (states: readonly EnteredState[]) => boolean;

const partsOf = ({ name }: EnteredState): readonly string[] => (name.split(' (')[0] ?? '').split('|');
const isSent = (part: string): boolean => part.endsWith('*');
const isBranch = ({ name }: EnteredState): boolean => name.startsWith('sends in ');
const isMapOfSends = (state: EnteredState): boolean =>
  state.type === 'Map' && !isBranch(state) && partsOf(state).some(isSent);
const hasSentOnly = (state: EnteredState): boolean => partsOf(state).every(isSent);

/** The supersteps that dispatch led back to. */
const returned = (states: readonly EnteredState[]): readonly EnteredState[] =>
  states.filter(
    ({ name }, index) =>
      states[index - 1]?.name === 'after dispatch' && !['dispatch', 'end', 'recursion limit'].includes(name),
  );

const forms = {
  'by dispatch': (states) => states.some(({ name }) => name === 'dispatch'),
  'back from dispatch': (states) => returned(states).length > 0,
  'back from dispatch to Sends': (states) => returned(states).some((state) => partsOf(state).some(isSent)),
  'back from dispatch to joins half full, or deferred nodes': (states) =>
    returned(states).some(({ name }) => name.endsWith(')')),
  'Sends in a Map': (states) => states.some((state) => isMapOfSends(state) && hasSentOnly(state)),
  'nodes in the Map of Sends': (states) => states.some((state) => isMapOfSends(state) && !hasSentOnly(state)),
  'Sends in a branch beside nodes': (states) => states.some(isBranch),
  'Sends to nodes of several policies': (states) =>
    states.some(({ name }) => name.startsWith('retries in ') && name !== 'retries in dispatch'),
} satisfies Readonly<Record<string, Form>>;

/** Those that at least one graph in twenty must take. */
export const requiredForms: readonly (keyof typeof forms)[] = [
  'by dispatch',
  'back from dispatch',
  'Sends in a Map',
  'nodes in the Map of Sends',
  'Sends in a branch beside nodes',
];

/** Those that any of the runs took. */
export function formsOf(runs: readonly (readonly EnteredState[])[]): readonly string[] {
  return Object.entries(forms).flatMap(([form, takes]) => (runs.some(takes) ? [form] : []));
}
