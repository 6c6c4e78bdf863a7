import { describe } from 'vitest';
import { givenStaysAsItIs } from './unchanged.ts';

describe('the values of an execution', () => {
  givenStaysAsItIs(1_000);
});
