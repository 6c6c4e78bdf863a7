import { describe } from 'vitest';
import { texts } from './corpus/texts.ts';
import { neverWrong } from './texts.ts';

describe('a reducer over texts and numbers gives what its function gives, or fails loudly, on many values', () => {
  neverWrong(texts, 200);
});
