import { describe } from 'vitest';
import { givenStaysAsItIs } from './unchanged.ts';

describe('the values of an execution, many times over', () => {
  givenStaysAsItIs(60_000);
});
