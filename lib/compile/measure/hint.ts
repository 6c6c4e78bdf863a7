// What is not a fault, and yet may not be what the author means.

import type { HintCode } from '../../errors/codes.ts';
import type { Problem } from '../../errors/index.ts';

export type Hint = Problem<HintCode>;
