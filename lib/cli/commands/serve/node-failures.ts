// The errors that nodes throw in this process, kept until their execution has ended: its history has texts alone, and no place.

import type { LambdaHandler } from '../../../interpreter/index.ts';
import { isJsonObject, type JsonValue } from '../../../json/index.ts';
import type { StatusChange } from '../../../step-functions-api/index.ts';

export interface NodeFailure {
  readonly node: string;
  readonly error: Error;
}

type Functions = Readonly<Record<string, LambdaHandler>>;

export class NodeFailures {
  /** The last one of each execution, by machine and name. */
  readonly #failures = new Map<string, NodeFailure>();

  /** The same functions; what they throw is noted. */
  watch(machine: string, functions: Functions): Functions {
    return Object.fromEntries(
      Object.entries(functions).map(([name, handler]) => [name, this.#watched(machine, handler)]),
    );
  }

  /** What a node threw in the execution, which is forgotten with this. Undefined where it runs, or ended by something else. */
  takeOf({ stateMachineArn, name, status, error }: StatusChange): NodeFailure | undefined {
    if (status === 'RUNNING') return undefined;
    const key = keyOf(stateMachineArn.split(':').at(-1), name);
    const failure = this.#failures.get(key);
    this.#failures.delete(key);
    return failure?.error.name === error ? failure : undefined;
  }

  #watched(machine: string, handler: LambdaHandler): LambdaHandler {
    return async (event, context) => {
      try {
        return await handler(event, context);
      } catch (error) {
        const { run, node } = taskOf(event);
        if (error instanceof Error && run !== undefined) this.#failures.set(keyOf(machine, run), { node, error });
        throw error;
      }
    };
  }
}

const keyOf = (machine: string | undefined, run: string): string => `${machine}\n${run}`;

// A machine of anybody may call the function with anything; what is not a task of a run has no failure to keep.
function taskOf(event: JsonValue): { readonly run: string | undefined; readonly node: string } {
  const { run, node } = isJsonObject(event) ? event : {};
  return { run: typeof run === 'string' ? run : undefined, node: String(node) };
}
