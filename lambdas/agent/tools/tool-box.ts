// The tools that the agent has. Pure functions, so that the example gives the same answers everywhere; a tool that calls a service
// would be one more entry.

import { calculate } from './calculate.ts';
import { convertUnits } from './convert-units.ts';
import { lookUp } from './look-up.ts';
import { spellNumber } from './spell-number.ts';
import type { Tool } from './tool.ts';

export const TOOLS: readonly Tool[] = [calculate, convertUnits, spellNumber, lookUp];
