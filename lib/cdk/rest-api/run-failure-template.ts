// How a run failed, for whoever asks through the API: by default the code and the node, and nothing that somebody wrote into an error.
// A cause has the stack of a function, or the ARNs that the service could not use; a message of a node may hold anything.
//
//   F1. A code is the error's name, where that is a name. `error.name` is a text like any other.
//   F2. The node is read from the last line of the trace, which the runtime adds (protocol/failed-node.ts). A message stands in the
//       cause as a JSON string, so it cannot pass for an element of the trace.
//   F3. What the machine itself says of a request is told in full: it is about what the caller sent.

import { FAILED_NODE } from '../../protocol/index.ts';
import { errorBody } from './error-body.ts';
import { hasField } from './template-text.ts';

/** With all that Step Functions has: the error's name and its cause, message and stack included. */
const exposed = errorBody(
  `#if(${hasField('error')})$input.json('$.error')#{else}$input.json('$.status')#end`,
  `#if(${hasField('cause')})$input.json('$.cause')#{else}""#end`,
);

const NAME = '[A-Za-z][A-Za-z0-9_.]{0,99}';

// The texts that the machine's own Fail states have.
const OWN = '(EMPTY_INPUT|INVALID_INPUT|GRAPH_RECURSION_LIMIT) at [\\s\\S]*';

// The last element of the trace, in JSON: `"    at node llm"]}`. Of what stands before it there is no end to be sure of.
const BEFORE_NODE = `^[\\s\\S]*,"${FAILED_NODE}`;
const NODE = '([^"\\\\]|\\\\.){1,200}"\\]\\}';

// An execution that timed out or was stopped need not have an error: then its status says it.
const guarded = `"error": {
#if(!(${hasField('error')}))
"code": $input.json('$.status')
#elseif($error.matches('${NAME}'))
"code": "$error"
#else
"code": "NODE_FAILED"
#end
#if(${hasField('cause')})
#set($place = $cause.replaceAll('${BEFORE_NODE}',''))
#if($place != $cause && $place.matches('${NODE}'))
, "node": "$place.replaceAll('"\\]\\}$','')"
#elseif($cause.matches('${OWN}'))
, "message": $input.json('$.cause')
#end
#end
}`;

/** The template of a failed run's `"error": { ... }`; it reads `$error`, `$cause` and the answer's `status`. */
export function runFailure({ exposeErrors }: { readonly exposeErrors: boolean }): string {
  return exposeErrors ? exposed : guarded;
}
