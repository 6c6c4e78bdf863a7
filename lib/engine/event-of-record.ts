// An event as the interpreter records it, for the story: its values are at hand.

import type { HistoryRecord } from '../interpreter/index.ts';
import type { StoryEvent } from '../story/index.ts';

export function storyEventOfRecord(record: HistoryRecord): StoryEvent {
  return { ...record, at: new Date(record.timestamp) };
}
