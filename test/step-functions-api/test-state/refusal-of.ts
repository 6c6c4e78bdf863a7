// The refusal of a request, as one text: the exception's name and message.

import { expect } from 'vitest';
import { ServiceException } from '../../../lib/interpreter/index.ts';
import { type TestStateRequest, testState } from '../../../lib/step-functions-api/index.ts';
import { noTasks } from '../../interpreter/machines.ts';
import { type Given, requestOf } from './test-of.ts';

export async function refusal(request: TestStateRequest): Promise<string> {
  const refused = await testState(request, { tasks: noTasks }).then(
    (answer) => answer,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(ServiceException);
  const { name, message, statusCode } = refused as ServiceException;
  expect(statusCode).toBe(400);
  return `${name}: ${message}`;
}

export const refusalOf = (definition: object, given: Given = {}) =>
  refusal(requestOf({ QueryLanguage: 'JSONata', ...definition }, given));
