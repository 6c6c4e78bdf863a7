import type { Case } from './case.ts';
import { documentCases } from './document.ts';
import { expressionCases } from './expressions.ts';
import { graphCases } from './graph.ts';
import { stateCases } from './states.ts';
import { valueCases } from './values.ts';
import { variableCases } from './variables.ts';

export const cases: readonly Case[] = [
  ...documentCases,
  ...valueCases,
  ...graphCases,
  ...expressionCases,
  ...variableCases,
  ...stateCases,
];
