// What happens in a run, told once: events in, happenings out, and everything that is shown of a run as a fold over them.

export { halfFullJoins } from './half-full-joins.ts';
export type { Attempt, Failure, Happening, HappeningOf } from './happening.ts';
export { readCheckpoints } from './read-checkpoints.ts';
export { readStory } from './read-story.ts';
export { RunTrace } from './run-trace.ts';
export { type EndStatus, endStatusOf, type StoryEvent } from './story-event.ts';
export { StoryReader } from './story-reader.ts';
export { StreamChunks } from './stream-chunks.ts';
export { superstepsOf } from './supersteps.ts';
