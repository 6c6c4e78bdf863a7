// Random machines of nested scopes, tasks that fail and take their time, and what may be compared of their histories.

import { createHash } from 'node:crypto';
import type { State, StateGraphBody } from '../../lib/asl/index.ts';
import { unreachable } from '../../lib/errors/index.ts';
import { type HistoryRecord, type SimulatedClock, TaskFailure, type TaskPort } from '../../lib/interpreter/index.ts';
import { fc } from '../support/fast-check.ts';
import { INVOKE } from './machines.ts';

type Shape =
  | { readonly kind: 'task'; readonly retries: number }
  | { readonly kind: 'pass' }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'parallel'; readonly branches: readonly (readonly Shape[])[] }
  | { readonly kind: 'map'; readonly items: number; readonly atOnce: number; readonly body: readonly Shape[] };

export const { scope } = fc.letrec<{ scope: readonly Shape[]; state: Shape }>((tie) => ({
  scope: fc.array(tie('state'), { minLength: 1, maxLength: 3, depthIdentifier: 'nesting' }),
  state: fc.oneof(
    { depthIdentifier: 'nesting', maxDepth: 2, withCrossShrink: true },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('task' as const), retries: fc.nat(1) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.nat(3) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('parallel' as const),
        branches: fc.array(tie('scope'), { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('map' as const),
        items: fc.nat(4),
        atOnce: fc.nat(2),
        body: tie('scope'),
      }),
    },
  ),
}));

interface Written {
  readonly all: string;
  readonly Assign: object;
  readonly visible: readonly string[];
}

interface Place {
  /** The variables that the state can read. */
  readonly visible: readonly string[];
  /** The one that it sets. */
  readonly variable: string;
  readonly ending: { readonly Next: string } | { readonly End: true };
}

/** Writes shapes as states: every state reads its input and all variables it can see, and sets one of its own. */
export class Writer {
  #count = 0;

  body(shapes: readonly Shape[], seen: readonly string[]): StateGraphBody {
    const names = shapes.map(({ kind }) => `${kind} ${this.#next()}`);
    const States: Record<string, State> = {};
    let visible = seen;
    shapes.forEach((shape, index) => {
      const name = names[index] as string;
      const variable = `v${name.split(' ')[1]}`;
      const next = names[index + 1];
      const ending = next === undefined ? ({ End: true } as const) : { Next: next };
      States[name] = this.#state(shape, { visible, variable, ending });
      visible = [...visible, variable];
    });
    return { StartAt: names[0] as string, States };
  }

  #next(): number {
    this.#count += 1;
    return this.#count;
  }

  #state(shape: Shape, place: Place): State {
    const { visible, variable, ending } = place;
    const all = `{% [${['$states.input', ...visible.map((name) => `$${name}`)].join(', ')}] %}`;
    const Assign = { [variable]: '{% $string($states.input) & "." %}' };
    // The fields of a shape's own kind are written by `fields`; which of them go together is the compiler's to doubt.
    return { ...this.#fields(shape, { all, Assign, visible }), ...ending } as State;
  }

  #fields(shape: Shape, { all, Assign, visible }: Written): object {
    switch (shape.kind) {
      case 'task': {
        const Retry = [{ ErrorEquals: ['Flaky'], IntervalSeconds: 1, MaxAttempts: shape.retries }];
        return { Type: 'Task', Resource: INVOKE, Arguments: all, Retry, Assign };
      }
      case 'pass':
        return { Type: 'Pass', Output: all, Assign };
      case 'wait':
        return { Type: 'Wait', Seconds: shape.seconds, Assign };
      case 'parallel':
        return { Type: 'Parallel', Branches: shape.branches.map((one) => this.body(one, visible)), Assign };
      case 'map':
        return {
          Type: 'Map',
          Items: Array.from({ length: shape.items }, (_, index) => index),
          ItemSelector: { index: '{% $states.context.Map.Item.Index %}', from: '{% $states.input %}' },
          MaxConcurrency: shape.atOnce,
          ItemProcessor: this.body(shape.body, visible),
          Assign,
        };
      default:
        return unreachable(shape);
    }
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Tasks that give a digest of what they are given, after failing as often as `failures` says for their call; `calls`: those made before. */
export function flaky(failures: readonly number[], calls: ReadonlyMap<string, number> = new Map()) {
  const made = new Map(calls);
  const succeeded: string[] = [];
  const tasks: TaskPort = (call) => {
    const key = digest(`${call.stateName} ${JSON.stringify(call.arguments)}`);
    const before = made.get(key) ?? 0;
    made.set(key, before + 1);
    const times = failures.length === 0 ? 0 : (failures[Number.parseInt(key, 16) % failures.length] as number);
    if (before < times) throw new TaskFailure('Flaky');
    succeeded.push(key);
    return key;
  };
  return { tasks, succeeded, made };
}

/** The same tasks, taking up to two seconds: siblings fail and stops come while they work. */
export function slowly(tasks: TaskPort, clock: SimulatedClock): TaskPort {
  return async (call) => {
    const result = await tasks(call);
    const seconds = Number.parseInt(String(result), 16) % 3;
    if (seconds > 0) await new Promise<void>((resolve) => clock.timer(seconds * 1000, resolve));
    return result;
  };
}

/** Every entry and exit with its values, in an order of its own: parts side by side end in any order. */
export function entriesAndExits(records: readonly HistoryRecord[]): string[] {
  return records
    .filter(({ type }) => type.endsWith('StateEntered') || type.endsWith('StateExited'))
    .map(({ id: _id, previousEventId: _previous, timestamp: _time, ...event }) => JSON.stringify(event))
    .sort();
}
