// Cases of the rules of the state types.

import type { JsonObject } from '../../../lib/json/index.ts';
import {
  all,
  caught,
  choice,
  distributedMap,
  inlineMap,
  long,
  machine,
  one,
  parallel,
  retry,
  succeed,
  task,
  token,
  wait,
} from '../machines.ts';
import { type Case, made } from './case.ts';

export const stateCases: readonly Case[] = [
  made('EMPTY_CHOICES')(
    'no rule',
    machine({ c: { Type: 'Choice', Choices: [], Default: 'e' }, e: succeed }),
    "state 'c', Choices",
    choice({}),
  ),
  made('INVALID_CONDITION')(
    'text',
    choice({ Condition: 'yes' }),
    "state 'decide', Choices[0].Condition",
    choice({ Condition: false }),
  ),
  made('INVALID_CONDITION')(
    'a number',
    choice({ Condition: 1 }),
    "state 'decide', Choices[0].Condition",
    choice({ Condition: '{% 1 = 1 %}' }),
  ),
  made('INVALID_ERROR_EQUALS')(
    'empty',
    retry({ ErrorEquals: [] }),
    "state 'only', Retry[0].ErrorEquals",
    retry({ ErrorEquals: ['E'] }),
  ),
  made('INVALID_ERROR_EQUALS')(
    'an empty name',
    caught({ ErrorEquals: [''] }),
    "state 'work', Catch[0].ErrorEquals",
    caught({ ErrorEquals: ['{% plain text here %}'] }),
  ),
  made('STATES_ALL_NOT_ALONE')(
    'beside another',
    retry({ ErrorEquals: ['States.ALL', 'E'] }),
    "state 'only', Retry[0].ErrorEquals",
    retry({ ErrorEquals: ['E'] }, all),
  ),
  made('STATES_ALL_NOT_LAST')(
    'first',
    retry(all, { ErrorEquals: ['E'] }),
    "state 'only', Retry[0].ErrorEquals",
    retry({ ErrorEquals: ['E'] }, all),
  ),
  made('RESERVED_ERROR_NAME')(
    'States.Mine',
    one({ Type: 'Fail', Error: 'States.Mine' }),
    "state 'only', Error",
    one({ Type: 'Fail', Error: 'Mine' }),
  ),
  made('INVALID_RESOURCE')(
    'a name',
    one(task({ Resource: 'my-function' })),
    "state 'only', Resource",
    one(task({ Resource: token })),
  ),
  made('INVALID_RESOURCE')(
    'an SDK job',
    one(task({ Resource: 'arn:aws:states:::aws-sdk:glue:startJobRun.sync', Arguments: {} })),
    "state 'only', Resource",
    one(task({ Resource: 'arn:aws:states:::glue:startJobRun.sync' })),
  ),
  made('INVALID_RESOURCE')(
    'a table that calls back',
    one(task({ Resource: 'arn:aws:states:::dynamodb:putItem.waitForTaskToken' })),
    "state 'only', Resource",
    one(task({ Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken', Arguments: {} })),
  ),
  made('HEARTBEAT_NOT_BELOW_TIMEOUT')(
    'equal',
    one(task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 })),
    "state 'only', HeartbeatSeconds",
    one(task({ TimeoutSeconds: 5, HeartbeatSeconds: 4 })),
  ),
  made('EXPRESS_NOT_SUPPORTED')(
    'a token',
    one(distributedMap({ t: task({ Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' }) }, {}, 'EXPRESS')),
    "state 't'",
    one(distributedMap({ t: task({ Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' }) })),
  ),
  made('EXPRESS_NOT_SUPPORTED')(
    'a distributed Map',
    one(distributedMap({ t: distributedMap({ i: succeed }) }, {}, 'EXPRESS')),
    "state 't'",
    one(distributedMap({ t: distributedMap({ i: succeed }, {}, 'EXPRESS') })),
  ),
  made('SECONDS_OR_TIMESTAMP')('neither', wait({}), "state 'only'", wait({ Seconds: 1 })),
  made('SECONDS_OR_TIMESTAMP')(
    'both',
    wait({ Seconds: 1, Timestamp: '2026-11-20T08:30:00Z' }),
    "state 'only'",
    wait({ Timestamp: '2026-11-20T08:30:00Z' }),
  ),
  made('INVALID_TIMESTAMP')(
    'no zone',
    wait({ Timestamp: '2026-11-20T08:30:00' }),
    "state 'only', Timestamp",
    wait({ Timestamp: '2026-11-20T08:30:00.5+01:00' }),
  ),
  made('INVALID_TIMESTAMP')(
    'a 13th month',
    wait({ Timestamp: '2026-13-20T08:30:00Z' }),
    "state 'only', Timestamp",
    wait({ Timestamp: '{% $now() %}' }),
  ),
  made('EMPTY_BRANCHES')(
    'none',
    one({ Type: 'Parallel', Branches: [], End: true }),
    "state 'only', Branches",
    one(parallel({ b: succeed })),
  ),
  made('INVALID_PROCESSOR_CONFIG')(
    'no ExecutionType',
    one(processor({ Mode: 'DISTRIBUTED' })),
    "state 'only', ItemProcessor.ProcessorConfig",
    one(processor({ Mode: 'INLINE' })),
  ),
  made('INVALID_PROCESSOR_CONFIG')(
    'another Mode',
    one(processor({ Mode: 'REMOTE' })),
    "state 'only', ItemProcessor.ProcessorConfig",
    one(processor({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' })),
  ),
  made('DISTRIBUTED_ONLY_FIELD')(
    'ItemBatcher',
    one(inlineMap({ i: succeed }, { ItemBatcher: { MaxItemsPerBatch: 1 } })),
    "state 'only', ItemBatcher",
    one(distributedMap({ i: succeed }, { ItemBatcher: { MaxItemsPerBatch: 1 } })),
  ),
  made('INVALID_LABEL_NAME')(
    '41 characters',
    one(distributedMap({ i: succeed }, { Label: long(41) })),
    "state 'only', Label",
    one(distributedMap({ i: succeed }, { Label: long(40) })),
  ),
  made('DUPLICATE_LABEL_NAME')('twice', labelled('l', 'l'), "state 'b', Label", labelled('l', 'm')),
];

function processor(config: JsonObject): JsonObject {
  return { Type: 'Map', ItemProcessor: { ProcessorConfig: config, StartAt: 'i', States: { i: succeed } }, End: true };
}

function labelled(first: string, second: string): JsonObject {
  return machine({
    a: distributedMap({ i: succeed }, { Label: first, Next: 'b' }),
    b: distributedMap({ j: succeed }, { Label: second }),
  });
}
