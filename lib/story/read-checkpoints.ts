// The checkpoints in a run's events: wherever a superstep was entered, the run can go on again.
//
//   C1. A superstep with a state of its own runs the frontier that the machine's note tells, and what was sent is in its input; by dispatch,
//       its input is the frontier.
//   C2. The state is what was assigned last before it: by `start`, or by the superstep before.

import { isJsonObject, type JsonObject, type JsonValue } from '../json/index.ts';
import type { Checkpoint, CheckpointFrontier, MachineNote, SendPacket } from '../protocol/index.ts';
import type { StoryEvent } from './story-event.ts';

/** The state of every machine of a graph whose input is a frontier. */
const DISPATCH = 'dispatch';

interface Standing {
  readonly state: JsonObject;
  readonly step: number;
  readonly stop: number | undefined;
}

/** In the order of the supersteps; each before the superstep `step`. */
export function readCheckpoints(events: Iterable<StoryEvent>, note: MachineNote): Checkpoint[] {
  const checkpoints: Checkpoint[] = [];
  let standing: Standing | undefined;
  for (const event of events) {
    if (event.type.endsWith('StateExited')) standing = standingAfter(event, standing) ?? standing;
    if (!event.type.endsWith('StateEntered') || standing === undefined) continue;
    const frontier = frontierOf(event, note);
    if (frontier === undefined) continue;
    const { state, step, stop } = standing;
    const once = { v: 1, graph: note.graph, state, step, ...(stop === undefined ? {} : { stop }), frontier } as const;
    checkpoints.push(once);
  }
  return checkpoints;
}

function standingAfter({ assigned = {} }: StoryEvent, before: Standing | undefined): Standing | undefined {
  const { state, step, stop } = assigned;
  if (!isJsonObject(state) || typeof step !== 'number') return undefined;
  return { state, step, stop: typeof stop === 'number' ? stop : before?.stop };
}

function frontierOf({ stateName = '', input }: StoryEvent, { frontiers }: MachineNote): CheckpointFrontier | undefined {
  const noted = frontiers.get(stateName);
  const given = isJsonObject(input) ? input : {};
  const sends = listOf(given['sends']) as unknown as SendPacket[];
  if (noted !== undefined) return { ...noted, sends };
  if (stateName !== DISPATCH || !isJsonObject(input)) return undefined;
  const { pull, waiting, deferred } = input;
  return {
    pull: listOf(pull) as string[],
    sends,
    waiting: listOf(waiting) as string[],
    deferred: listOf(deferred) as string[],
  };
}

const listOf = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);
