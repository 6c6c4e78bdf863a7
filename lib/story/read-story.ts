// The happenings that a list of events tells.

import type { Happening } from './happening.ts';
import type { StoryEvent } from './story-event.ts';
import { StoryReader } from './story-reader.ts';

export function readStory(events: Iterable<StoryEvent>): Happening[] {
  const reader = new StoryReader();
  const happenings: Happening[] = [];
  for (const event of events) {
    const happening = reader.read(event);
    if (happening !== undefined) happenings.push(happening);
  }
  return happenings;
}
