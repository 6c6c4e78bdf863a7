// TestState and ValidateStateMachineDefinition: what `testState` and `validateDefinition` do, as operations.

import type { JsonObject } from '../../json/index.ts';
import type { Operation } from '../operation.ts';
import { testStateMembers } from '../test-state/request.ts';
import { testState as runTestState } from '../test-state/test-state.ts';
import { validateDefinition, validateDefinitionMembers } from '../validate-definition.ts';

// Both check their requests themselves. Their answers are made of texts, numbers, flags, and objects and lists of those.

export const testStateOperation: Operation = {
  members: testStateMembers,
  answer: async (body, { tasks, clock, random }) =>
    (await runTestState(body, { tasks, clock, random })) as unknown as JsonObject,
};

export const validateStateMachineDefinition: Operation = {
  members: validateDefinitionMembers,
  answer: (body) => validateDefinition(body) as unknown as JsonObject,
};
