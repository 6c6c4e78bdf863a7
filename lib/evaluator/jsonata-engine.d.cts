// The types of the module that scripts/engine makes, for a build: there it stands beside the compiled form of this folder.

import type { MakeEngine } from './engine.ts';

export declare const makeEngine: MakeEngine;
