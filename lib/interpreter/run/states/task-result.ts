// What a task port returned, as a value of the machine: JSON of a size that the service passes on.

import { copyJson, type JsonValue } from '../../../json/index.ts';
import { admit, NotAdmitted } from '../../values/admit.ts';
import { refuseOversizedValue } from '../leave-state.ts';
import { StateFailure } from '../state-failure.ts';
import type { Visit } from '../visit.ts';

/** `returned` as JSON; `service` is named where it is too big. Throws a `StateFailure`. */
export function readTaskResult(returned: unknown, service: string, visit: Visit): JsonValue {
  const result = admitResult(returned);
  refuseOversizedValue(result, service, visit);
  return result;
}

function admitResult(returned: unknown): JsonValue {
  const value = returned === undefined ? null : returned;
  try {
    return admit(value, 'task').value;
  } catch (error) {
    if (!(error instanceof NotAdmitted)) throw error;
    // What JSON.stringify would have dropped or converted is given its chance; the rest is refused by name.
    const copy = copyJson(value);
    if (copy.ok) return admit(copy.value, 'task').value;
    const where = copy.notJson.path === '' ? '' : ` at '${copy.notJson.path}'`;
    throw new StateFailure('Runtime.MarshalError', `the result is not JSON: ${copy.notJson.found}${where}`);
  }
}
