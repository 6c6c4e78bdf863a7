// Lambda functions in this process: handlers by name, called as `lambda:invoke` (with or without a task token) and as a plain function ARN.

import { splitResource } from '../../asl/index.ts';
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
 * that JSON cannot hold fails with `Runtime.MarshalError`, an unknown function with `Lambda.ResourceNotFoundException`, a `Payload` that
 * is a string and no JSON text with `Lambda.InvalidRequestContentException`. Any other resource, and an `InvocationType` other than
 * `RequestResponse`, fails with `States.Runtime`, which nothing catches: the machine needs what this port does not have.
 */
export function lambdaTasks(functions: Readonly<Record<string, LambdaHandler>>): TaskPort {
  const handlers = new Map(Object.entries(functions).map(([name, handler]) => [functionName(name), handler]));
  return (call) => {
    const { service, action } = splitResource(call.resource);
    if (service === 'lambda' && (action === 'invoke' || action === 'invoke.waitForTaskToken'))
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
  refuseInvocationType(given['InvocationType']);
  const payload = await run(name, eventOf(given['Payload']), call, handlers);
  return { ExecutedVersion: '$LATEST', Payload: payload, ...metadata, StatusCode: 200 };
}

/**
 * What the function gets. The payload of Lambda's Invoke is text, and Step Functions hands over a string as that text itself: "5"
 * arrives as 5, and "null" as null (recorded on AWS). A text that is not JSON is refused by Lambda before the function is called; the
 * exception is that of the API reference, its name in a machine follows the integration's rule, and its words were seen by callers of
 * Invoke. Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html (InvalidRequestContentException)
 */
function eventOf(payload: JsonValue = {}): JsonValue {
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload) as JsonValue;
  } catch (error) {
    // Only JSON.parse throws here, and only SyntaxErrors, whose message says what and where.
    const found = (error as Error).message;
    const cause = `Could not parse request body into json: ${found} (Service: AWSLambda; Status Code: 400; Error Code: InvalidRequestContentException)`;
    throw new TaskFailure('Lambda.InvalidRequestContentException', cause);
  }
}

/** Events that nobody waits for, and dry runs, end otherwise than a call: refused rather than called all the same. */
function refuseInvocationType(type: JsonValue | undefined): void {
  if (type === undefined || type === 'RequestResponse') return;
  const what = `InvocationType ${JSON.stringify(type)} is not served here; leave it out, or write 'RequestResponse'`;
  throw new TaskFailure('States.Runtime', what);
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
