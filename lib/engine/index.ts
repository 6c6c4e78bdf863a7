export { storyEventOfRecord } from './event-of-record.ts';
export { graphFunctions } from './graph-functions.ts';
export { createLocalEngine, localEngine } from './local-engine.ts';
