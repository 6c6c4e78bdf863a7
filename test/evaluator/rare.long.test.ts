import { describe } from 'vitest';
import { engineIsJsonata } from './rare.ts';

describe('sorting, grouping, binding, transforming, matching, pictures and signatures, many times over', () => {
  engineIsJsonata(60_000);
});
