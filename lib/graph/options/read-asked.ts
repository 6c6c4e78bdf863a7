// What a caller asks of a run, checked before anything runs. No part of what a Lambda function loads: the engine has it.

import { refuseOptions } from '../../options/index.ts';
import type { Asked } from '../engine-port.ts';
import { readStreamModes, type WantedModes } from '../stream-modes.ts';
import { batchOptions, runOptions, runSettings } from './run-options.ts';

/** @throws GraphRunError (NOT_YET, UNKNOWN_OPTION, INVALID_INPUT) */
export function readAsked({ config, settings, batch }: Asked): WantedModes {
  refuseOptions(settings, runSettings, 'withConfig');
  refuseOptions(batch, batchOptions, 'batch');
  refuseOptions(config, runOptions, 'config');
  // An object, or nothing, as was just seen.
  return readStreamModes((config as { readonly streamMode?: unknown } | null | undefined)?.streamMode);
}
