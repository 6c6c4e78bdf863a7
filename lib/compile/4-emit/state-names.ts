// Names of states. They are contract: people put alarms on them. Never an index of the exploration, so that adding a node
// somewhere else renames nothing; past 80 characters, or where two would be the same, a hash of the whole closes the name.

import { limits } from '../../limits/index.ts';
import { START } from '../../protocol/index.ts';
import type { Frontier } from '../2-plan/frontier.ts';
import type { Wiring } from '../2-plan/wiring.ts';
import type { FrameState, IndexedState } from './state-index.ts';

/** The states that every machine may have beside its supersteps. */
export const frame = {
  start: 'start',
  end: 'end',
  startRouter: 'route from START',
  afterStartRouter: 'after route from START',
  invalidInput: 'invalid input',
  recursionLimit: 'recursion limit',
  dispatch: 'dispatch',
  dispatchEntry: 'dispatch entry',
  afterDispatch: 'after dispatch',
  dedupe: 'dedupe',
  duplicate: 'duplicate',
} as const;

// `nodes`: all that there are.
function frameStates(nodes: readonly string[]): { readonly [State in keyof typeof frame]: IndexedState } {
  const ofRun = (role: FrameState['role']): FrameState => ({ road: 'frame', role, nodes: [] });
  return {
    dedupe: ofRun('dedupe'),
    duplicate: ofRun('duplicate'),
    start: ofRun('start'),
    startRouter: { road: 'frame', role: 'router', nodes: [START] },
    afterStartRouter: ofRun('turn'),
    end: ofRun('end'),
    invalidInput: ofRun('failure'),
    recursionLimit: ofRun('failure'),
    dispatchEntry: { road: 'dispatch', role: 'entry', nodes: [] },
    dispatch: { road: 'dispatch', role: 'superstep', nodes },
    afterDispatch: { road: 'dispatch', role: 'turn', nodes: [] },
  };
}

/** Gives each state a name of its own, and keeps what it is for; one is made for each machine. */
export class StateNames {
  readonly #meanings: Map<string, IndexedState>;

  constructor(nodes: readonly string[]) {
    const states = Object.entries(frameStates(nodes));
    this.#meanings = new Map(states.map(([key, meaning]) => [frame[key as keyof typeof frame], meaning]));
  }

  /** `wanted`, or what comes nearest. */
  claim(wanted: string, meaning: IndexedState): string {
    let name = wanted;
    while (this.#meanings.has(name) || name.length > limits.stateNameLength) name = closeWithHash(name);
    this.#meanings.set(name, meaning);
    return name;
  }

  /** What each name was given for: states that were left out of the machine included. */
  meanings(): ReadonlyMap<string, IndexedState> {
    return this.#meanings;
  }
}

/** `b|c (waiting a; deferred d)`; `b|w*` where `w` was sent to. No name of a node has a '|' or a '*'. */
export function frontierName(wiring: Wiring, { pull, workers, waiting, deferred }: Frontier): string {
  const names = [...pull, ...workers.map((name) => `${name}*`)].join('|');
  const memory = [
    ...(waiting.length === 0 ? [] : [`waiting ${waiting.map((key) => arrivalName(wiring, key)).join(', ')}`]),
    ...(deferred.length === 0 ? [] : [`deferred ${deferred.join(', ')}`]),
  ];
  const name = memory.length === 0 ? names : `${names} (${memory.join('; ')})`;
  return Object.values<string>(frame).includes(name) ? `${name} (node)` : name;
}

// A source that one join alone waits for needs no more than its name.
function arrivalName({ arrivals, joins }: Wiring, key: string): string {
  const source = arrivals.find((arrival) => arrival.key === key)?.source ?? key;
  const rivals = joins.filter(({ needs }) =>
    needs.some((need) => arrivals.some((one) => one.key === need && one.source === source)),
  );
  if (rivals.length < 2) return source;
  const join = joins.find(({ needs }) => needs.includes(key));
  const partners = (join?.needs ?? []).map((need) => arrivals.find((one) => one.key === need)?.source ?? need);
  return `${source} for ${partners.join('+')} to ${join?.target}`;
}

function closeWithHash(name: string): string {
  const hash = fnv1a(name);
  // A cut may not leave half of a surrogate pair: that is not a string.
  const start = name.slice(0, limits.stateNameLength - hash.length - 1).replace(/\p{Cs}$/u, '');
  return `${start.trimEnd()}~${hash}`;
}

// FNV-1a over UTF-16 code units, twice with different offsets: 64 bits in 13 characters.
function fnv1a(text: string): string {
  const half = (offset: number): string => {
    let hash = offset;
    for (let index = 0; index < text.length; index += 1)
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
    return hash.toString(36).padStart(7, '0');
  };
  return half(0x811c9dc5).slice(0, 6) + half(0x9e3779b9);
}
