import { describe } from 'vitest';
import { callsAgree, evaluatorsAgree } from './both-paths.ts';

describe('the fast path', () => {
  evaluatorsAgree(100_000);
  callsAgree(100_000);
});
