import { describe } from 'vitest';
import { objects } from './corpus/objects.ts';
import { neverWrong } from './objects.ts';

describe('a reducer over objects and lists gives what its function gives, or fails loudly', () => {
  neverWrong(objects, 60);
});
