// Lambda functions in this process: handlers by name, called as `lambda:invoke` (with or without a task token) and as a plain function ARN.

import { cloneJson, copyJson, isJsonObject, type JsonValue } from '../../json/index.ts';
import { TaskFailure } from './task-failure.ts';
import type { TaskCall, TaskPort } from './task-port.ts';

/** What a handler is told beside its event: the part of Lambda's context that makes sense here. */
export interface LambdaContext {
  readonly functionName: string;
  /** Aborted when nobody waits for the result any more. Lambda itself has no such thing. */
  readonly signal: AbortSignal;
}

export type LambdaHandler = (event: JsonValue, context: LambdaContext) => unknown;

const metadata = {
  SdkHttpMetadata: { HttpStatusCode: 200 },
  SdkResponseMetadata: { RequestId: '00000000-0000-0000-0000-000000000000' },
} as const;

/**
 * A task port over handlers, keyed by function name or ARN. Events and results are copied, as between processes; a result
 * that JSON cannot hold fails with `Runtime.MarshalError`, an unknown function with `Lambda.ResourceNotFoundException`. Any other
 * resource fails with `States.Runtime`, which nothing catches: the machine needs a service that this port does not have.
 */
export function lambdaTasks(functions: Readonly<Record<string, LambdaHandler>>): TaskPort {
  const handlers = new Map(Object.entries(functions).map(([name, handler]) => [functionName(name), handler]));
  return (call) => {
    if (/^arn:[^:]*:states:[^:]*:[^:]*:lambda:invoke(\.waitForTaskToken)?$/.test(call.resource))
      return invoke(call, handlers);
    if (/^arn:[^:]*:lambda:/.test(call.resource)) return run(call.resource, call.arguments, call, handlers);
    const known = [...handlers.keys()].join(', ');
    throw new TaskFailure(
      'States.Runtime',
      `no local task answers the resource '${call.resource}'; Lambda functions known: ${known}`,
    );
  };
}

async function invoke(call: TaskCall, handlers: ReadonlyMap<string, LambdaHandler>): Promise<JsonValue> {
  const given = isJsonObject(call.arguments) ? call.arguments : {};
  const name = given['FunctionName'];
  if (typeof name !== 'string')
    throw new TaskFailure('States.Runtime', "Arguments of lambda:invoke need a string 'FunctionName'");
  const payload = await run(name, given['Payload'] ?? {}, call, handlers);
  return { ExecutedVersion: '$LATEST', Payload: payload, ...metadata, StatusCode: 200 };
}

async function run(
  name: string,
  event: JsonValue,
  call: TaskCall,
  handlers: ReadonlyMap<string, LambdaHandler>,
): Promise<JsonValue> {
  const handler = handlers.get(functionName(name));
  if (handler === undefined) {
    throw new TaskFailure(
      'Lambda.ResourceNotFoundException',
      `Function not found: ${name} (Service: AWSLambda; Status Code: 404); known here: ${[...handlers.keys()].join(', ')}`,
    );
  }
  const result = await handler(cloneJson(event), { functionName: functionName(name), signal: call.signal });
  const copy = copyJson(result ?? null);
  if (copy.ok) return copy.value;
  const where = copy.notJson.path === '' ? '' : ` at '${copy.notJson.path}'`;
  throw new TaskFailure('Runtime.MarshalError', `the result of '${name}' is not JSON: ${copy.notJson.found}${where}`);
}

/** `f` for `f`, `f:alias`, `123456789012:function:f` and every ARN of it. */
function functionName(name: string): string {
  const match = /(?:^|:)function:([^:]+)/.exec(name);
  return match?.[1] ?? name.split(':')[0] ?? name;
}
