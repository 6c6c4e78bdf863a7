// From an answer of Step Functions to the caller's, in API Gateway's template language (VTL). Every answer is JSON.
//
//   R1. `$input.json` writes a value as JSON, quotes and all; only texts that are JSON already are written as they are.
//   R2. A field that the service left out is left out. `$input.path` gives nothing or '' for it, so both are asked for.
//   R3. A status is overridden once at the most: twice is a 5xx by API Gateway.

import type { ServiceFailure } from './service-failures.ts';

const has = (name: string): string => `$${name} && $${name} != ''`;
const read = (name: string, path = `$.${name}`): string => `#set($${name} = $input.path('${path}'))`;

// `arn:aws:states:<region>:<account>:execution:<machine>:<run>`; an Express run has `express` there, and one part more.
const readRun = `#set($parts = $input.path('$.executionArn').split(':'))
#set($run = $parts[7])`;

const links = '"links": { "self": "/runs/$run" }';

// An execution that timed out or was stopped need not have an error: then its status says it.
const failure = `"error": {
"code": #if(${has('error')})$input.json('$.error')#{else}$input.json('$.status')#end,
"message": #if(${has('cause')})$input.json('$.cause')#{else}""#end
}`;

export function startResponse(mode: 'linked' | 'unlinked'): string {
  return `${readRun}
{ "run": "$run"${mode === 'linked' ? `, ${links}` : ''} }`;
}

export const describeResponse = `${read('stopDate')}
${read('output')}
${read('error')}
${read('cause')}
${read('status')}
#set($run = $input.path('$.name'))
{
"run": "$run",
"status": $input.json('$.status'),
"startDate": $input.json('$.startDate'),
#if(${has('stopDate')})
"stopDate": $input.json('$.stopDate'),
#end
#if(${has('output')})
"output": $output,
#end
#if($status == 'FAILED' || $status == 'TIMED_OUT' || $status == 'ABORTED')
${failure},
#end
${links}
}`;

export const stopResponse = `{ "stopDate": $input.json('$.stopDate') }`;

// What is the caller's fault is told by the names and codes that the machine's own first state fails with.
export const waitResponse = `${readRun}
${read('status')}
${read('error')}
${read('cause')}
#if($status == 'SUCCEEDED')
{ "run": "$run", "status": "SUCCEEDED", "output": $input.path('$.output') }
#else
#if($error == 'EmptyInputError' || $cause.startsWith('INVALID_INPUT at '))
#set($answer = 400)
#elseif($status == 'TIMED_OUT')
#set($answer = 504)
#else
#set($answer = 500)
#end
#set($context.responseOverride.status = $answer)
{ ${failure}, "run": "$run", "status": $input.json('$.status') }
#end`;

/** For the service's 4xx: the first failure of the list whose type it is; anything else is no fault of the caller. */
export function failureResponse(failures: readonly ServiceFailure[]): string {
  const rules = failures.map(
    ({ type, status, code, message }) => `($type.contains('${type}'))
#set($answer = ${status})
#set($code = '${code}')
#set($message = ${message === 'the service tells' ? "$input.json('$.message')" : constant(message)})`,
  );
  return `#set($type = $input.path('$.__type'))
#if${rules.join('\n#elseif')}
#else
#set($answer = 500)
#set($code = 'INTERNAL')
#set($message = ${constant('the API could not do this; its operator can find out why by the request id')})
#end
#set($context.responseOverride.status = $answer)
{ "error": { "code": "$code", "message": $message }
${failures.some(({ linksToRun }) => linksToRun) ? linkToRun : ''}}`;
}

// In single quotes VTL reads nothing but the quote itself, which none of our texts has.
const constant = (text: string): string => `'${JSON.stringify(text)}'`;

// "Execution Already Exists: 'arn:aws:states:...:execution:<machine>:<run>'": where the text is another, there is no link.
const linkToRun = `#if($code == 'RUN_EXISTS')
#set($parts = $input.path('$.message').replaceAll("'","").split(':'))
#if($parts.size() > 8)
#set($run = $parts[8].trim())
, "links": { "self": "/runs/$run" }
#end
#end
`;

export const unavailableResponse = `{ "error": {
"code": "SERVICE_UNAVAILABLE",
"message": "Step Functions is not available; try again in a moment"
} }`;
