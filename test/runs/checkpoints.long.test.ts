import { describe } from 'vitest';
import { randomGraphsResume } from './checkpoints.ts';

describe('a checkpoint of a random graph', () => {
  randomGraphsResume(300);
});
