// What the functions of this room take as options.

import { aFunction, anObject, anything, aText, type TableOf } from '../options/index.ts';
import type { MachineOptions, StepFunctionsApiOptions } from './api-options.ts';
import type { ServeOptions } from './http/serve-options.ts';
import type { TestStateOptions } from './test-state/test-options.ts';

const wrongValue = 'INVALID_OPTION';

/** `createStepFunctionsApi` */
export const apiOptions: TableOf<StepFunctionsApiOptions> = {
  takes: {
    tasks: aFunction,
    clock: anObject,
    random: anything,
    region: aText,
    account: aText,
    endedExecutions: anything,
    endedBytes: anything,
    onStatusChange: aFunction,
  },
  wrongValue,
};

/** `addStateMachine`: the values are checked as those of a request. */
export const machineOptions: TableOf<MachineOptions> = {
  takes: { name: anything, definition: anything, type: anything },
  wrongValue,
};

/** `serveStepFunctions` */
export const serveOptions: TableOf<ServeOptions> = { takes: { port: anything }, wrongValue };

/** `testState` */
export const testOptions: TableOf<TestStateOptions> = {
  takes: { tasks: aFunction, clock: anObject, random: anything },
  wrongValue,
};
