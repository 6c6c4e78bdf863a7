// From a caller's request to a request of Step Functions, in API Gateway's template language (VTL).
//
//   Q1. Text of the caller is data: it reaches a JSON string through `quoted`, or after it matched a pattern; nothing else of it is
//       written.
//   Q2. A run's id is matched before it joins an ARN. A template cannot end a call, so an id that does not match is replaced by a
//       constant which the service refuses.
//
// The variables: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

/** What a run may be called through this API: a part of what the service takes, without anything that means something in an ARN. */
export const RUN_NAME_PATTERN = '[A-Za-z0-9_-]{1,80}';

/** The header that names a run, so that a request sent twice starts one run. */
export const KEY_HEADER = 'Idempotency-Key';

// '<' is legal in no name of a run: the service answers InvalidName.
const REFUSED_NAME = '<Idempotency-Key>';
// No ARN at all: the service answers InvalidArn.
const REFUSED_ARN = 'no run is called so';

// escapeJavaScript writes `\'`, which JSON does not know; the one backslash that it put there is taken away again. The rule is
// that of the service's own reference page. VTL leaves backslashes alone, so the regular expression is \\'.
const quoted = (path: string): string =>
  String.raw`$util.escapeJavaScript($input.json('${path}')).replaceAll("\\'","'")`;

// Only `input` and `config` go on: what else an execution's input may hold is not a caller's to say.
const executionInput = [
  String.raw`"{\"input\":`,
  quoted('$.input'),
  `#if($config && $config != '')`,
  String.raw`,\"config\":`,
  quoted('$.config'),
  '#end',
  '}"',
].join('');

const readConfig = `#set($config = $input.path('$.config'))`;

// HTTP/2 clients send names of headers in small letters, and API Gateway looks them up as they came.
const readKey = `#set($named = false)
#foreach($header in $input.params().header.keySet())
#if($header.toLowerCase() == '${KEY_HEADER.toLowerCase()}')
#set($named = true)
#set($key = $input.params().header.get($header))
#end
#end`;

/** Of StartExecution: with a name where the caller gave a key. */
export function startRequest(stateMachineArn: string): string {
  return `${readKey}
${readConfig}
{
"stateMachineArn": "${stateMachineArn}",
#if($named)
"name": "#if($key.matches('${RUN_NAME_PATTERN}'))$key#{else}${REFUSED_NAME}#end",
#end
"input": ${executionInput}
}`;
}

/** Of an Express machine's StartExecution and StartSyncExecution, where a name makes nothing idempotent. */
export function startAndWaitRequest(stateMachineArn: string): string {
  return `${readConfig}
{
"stateMachineArn": "${stateMachineArn}",
"input": ${executionInput}
}`;
}

export function describeRequest(executionPrefix: string): string {
  return `${readId}
{ "executionArn": "${executionArn(executionPrefix)}" }`;
}

export function stopRequest(executionPrefix: string): string {
  return `${readId}
{
"executionArn": "${executionArn(executionPrefix)}",
"cause": "stopped through the REST API"
}`;
}

const readId = `#set($id = $input.params('id'))`;

function executionArn(prefix: string): string {
  return `#if($id.matches('${RUN_NAME_PATTERN}'))${prefix}$id#{else}${REFUSED_ARN}#end`;
}
