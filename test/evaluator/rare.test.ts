import { describe } from 'vitest';
import { engineIsJsonata } from './rare.ts';

describe('sorting, grouping, binding, transforming, matching, pictures and signatures', () => {
  engineIsJsonata(1_500);
});
