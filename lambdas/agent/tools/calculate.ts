// The tool `calculate`: models are poor at arithmetic, and good at writing it down.

import { evaluateArithmetic } from './arithmetic.ts';
import { type Tool, textArgument } from './tool.ts';

export const calculate: Tool = {
  name: 'calculate',
  description:
    'Evaluates arithmetic: + - * / ^, parentheses, sqrt, abs, round, percentages such as "17% of 2340". Twelve digits.',
  parameters: {
    type: 'object',
    properties: { expression: { type: 'string', description: 'for example "(3 + 4) * 12.5"' } },
    required: ['expression'],
  },
  run: (args) => String(evaluateArithmetic(textArgument(args, 'expression'))),
};
