// From a caller's request to a request of Step Functions, in API Gateway's template language (VTL).
//
//   Q1. Text of the caller is data: it reaches a JSON string through `quoted`, or after it matched a pattern; nothing else of it is
//       written.
//   Q2. A run's id is matched before it joins an ARN. A template cannot end a call, so an id that does not match is replaced by a
//       constant which the service refuses.
//   Q3. Where runs belong to callers, every name begins with the caller's identity (run-owner.ts), which no request can say.
//
// The variables: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

import { limits, namePattern } from '../../limits/index.ts';
import { type CallerIdentity, NAME_END, readOwner } from './run-owner.ts';

/** What a run may be called through this API: a part of what the service takes, without anything that means something in an ARN. */

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
"name": "#if($key.matches('${namePattern}'))$key#{else}${REFUSED_NAME}#end",
#end
"input": ${executionInput}
}`;
}

/** Of StartExecution where runs belong to callers: always with a name, the caller's own and then the key or one made here. */
export function startOwnedRequest(stateMachineArn: string, identity: CallerIdentity): string {
  return `${readKey}
${readConfig}
${readOwner(identity)}
#if($named)
#set($id = $key)
#else
${madeId}
#end
#set($name = "$owner${NAME_END}$id")
{
"stateMachineArn": "#if($owner != '')${stateMachineArn}#{else}${REFUSED_ARN}#end",
"name": "#if($id.matches('${namePattern}') && $name.matches('.{1,${limits.nameLength}}'))$name#{else}${REFUSED_NAME}#end",
"input": ${executionInput}
}`;
}

// The one id of a request that no caller can set. It is Base64, of which an id takes the letters.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
const madeId = `#set($id = $context.extendedRequestId.replaceAll('[^A-Za-z0-9_-]',''))`;

/** Of an Express machine's StartExecution and StartSyncExecution, where a name makes nothing idempotent. */
export function startAndWaitRequest(stateMachineArn: string): string {
  return `${readConfig}
{
"stateMachineArn": "${stateMachineArn}",
"input": ${executionInput}
}`;
}

/** Of DescribeExecution. `identity`: where runs belong to callers. */
export function describeRequest(executionPrefix: string, identity?: CallerIdentity): string {
  return `${readRun(identity)}
{ "executionArn": "${executionArn(executionPrefix, identity)}" }`;
}

/** Of StopExecution. `identity`: where runs belong to callers. */
export function stopRequest(executionPrefix: string, identity?: CallerIdentity): string {
  return `${readRun(identity)}
{
"executionArn": "${executionArn(executionPrefix, identity)}",
"cause": "stopped through the REST API"
}`;
}

function readRun(identity: CallerIdentity | undefined): string {
  const readId = `#set($id = $input.params('id'))`;
  return identity === undefined ? readId : `${readOwner(identity)}\n${readId}`;
}

function executionArn(prefix: string, identity: CallerIdentity | undefined): string {
  const isId = `$id.matches('${namePattern}')`;
  return identity === undefined
    ? `#if(${isId})${prefix}$id#{else}${REFUSED_ARN}#end`
    : `#if($owner != '' && ${isId})${prefix}$owner${NAME_END}$id#{else}${REFUSED_ARN}#end`;
}
