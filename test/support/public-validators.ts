// The validators that others publish for ASL, as dev checks beside our own.

import { createRequire } from 'node:module';
import { getLanguageService, TextDocument } from 'amazon-states-language-service';
import type { StateMachine } from '../../lib/asl/index.ts';

const require = createRequire(import.meta.url);
const validateAsl = require('asl-validator') as (machine: StateMachine) => {
  readonly isValid: boolean;
  errorsText(): string;
};

/** What `asl-validator` and `amazon-states-language-service` say of a machine; empty where both are content. */
export async function publicComplaints(machine: StateMachine): Promise<string[]> {
  const result = validateAsl(machine);
  const service = getLanguageService({});
  const document = TextDocument.create('machine.asl.json', 'json', 1, JSON.stringify(machine, null, 2));
  const diagnostics = await service.doValidation(document, service.parseJSONDocument(document));
  return [
    ...(result.isValid ? [] : [`asl-validator: ${result.errorsText()}`]),
    ...diagnostics.map(
      ({ message, range }) => `amazon-states-language-service: line ${range.start.line + 1}: ${message}`,
    ),
  ];
}
