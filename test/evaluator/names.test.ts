import { describe } from 'vitest';
import { namesMeanNothing } from './names.ts';

describe('names of members that every object of JavaScript has, and of the engine', () => {
  namesMeanNothing(1_000);
});
