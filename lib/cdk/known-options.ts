// The names that each option object of the constructs may have. What is said of a value here is what JavaScript could get wrong so that
// the CDK fails without a word of ours; ranges are checked where the values are read.

import { aFlag, anObject, anything, aText, type TableOf } from '../options/index.ts';
import type { OptionKind } from '../options/kinds.ts';
import type { FunctionOptions, NodeFunctionProps } from './functions/function-options.ts';
import type { DefinitionProps, GraphStateMachineProps, MachineProps } from './graph-state-machine-props.ts';
import type { GraphAlarmsProps } from './observe/graph-alarms-props.ts';
import type { GraphDashboardProps } from './observe/graph-dashboard-props.ts';
import type { GraphRestApiProps, RestApiAuthorization } from './rest-api/rest-api-props.ts';
import type { DeliveryProps } from './triggers/delivery.ts';
import type { GraphEndOptions } from './triggers/end-options.ts';
import type { GraphEventTriggerProps } from './triggers/graph-event-trigger-props.ts';
import type { GraphScheduleProps } from './triggers/graph-schedule-props.ts';

const wrongValue = 'INVALID_OPTION';

// By what is asked of it: another copy of the CDK has a class of its own.
const aDuration: OptionKind = {
  what: 'a Duration, such as Duration.seconds(30)',
  holds: (value) => typeof value === 'object' && value !== null && 'toMilliseconds' in value,
};

const aList: OptionKind = { what: 'a list', holds: Array.isArray };

// Tokens of the CDK are numbers too.
const aNumber: OptionKind = { what: 'a number', holds: (value) => typeof value === 'number' };

function oneOf(...words: readonly string[]): OptionKind {
  const quoted = words.map((word) => `'${word}'`).join(' or ');
  return { what: quoted, holds: (value) => typeof value === 'string' && words.includes(value) };
}

type Kinds<Options> = TableOf<Options>['takes'];

const ofMachine: Kinds<MachineProps> = {
  stateMachineType: oneOf('STANDARD', 'EXPRESS'),
  stateMachineName: aText,
  timeout: aDuration,
  logLevel: aText,
  includeExecutionData: aFlag,
  logRetention: aNumber,
  removalPolicy: aText,
  tracing: aFlag,
  encryptionConfiguration: anObject,
  outputs: aFlag,
  budget: anObject,
};

const ofFunctions: Kinds<FunctionOptions> = {
  memorySize: aNumber,
  architecture: anObject,
  environment: anObject,
  initialPolicy: aList,
  vpc: anObject,
  vpcSubnets: anObject,
  securityGroups: aList,
};

export const graphOptions: TableOf<GraphStateMachineProps> = {
  takes: {
    graph: anObject,
    entry: aText,
    exportName: aText,
    functions: oneOf('per-node', 'shared'),
    nodes: anObject,
    resumable: aFlag,
    ...ofMachine,
    ...ofFunctions,
  },
  wrongValue,
};

export const nodeFunctionOptions: TableOf<NodeFunctionProps> = {
  takes: { ...ofFunctions, timeout: aDuration, reservedConcurrentExecutions: aNumber, role: anObject },
  wrongValue,
};

export const definitionOptions: TableOf<DefinitionProps> = {
  takes: { definition: anything, functions: anObject, ...ofMachine },
  wrongValue,
};

const ofDelivery: Kinds<DeliveryProps> = {
  deadLetterQueue: anObject,
  retryAttempts: aNumber,
  maxEventAge: aDuration,
  enabled: aFlag,
  description: aText,
};

export const eventOptions: TableOf<GraphEventTriggerProps> = {
  takes: { eventPattern: anObject, input: anything, eventBus: anObject, dedupe: aFlag, ...ofDelivery },
  wrongValue,
};

export const scheduleOptions: TableOf<GraphScheduleProps> = {
  takes: { schedule: anObject, input: anObject, timeWindow: anObject, dedupe: aFlag, ...ofDelivery },
  wrongValue,
};

export const endOptions: TableOf<GraphEndOptions> = {
  takes: { target: anObject, deadLetterQueue: anObject, description: aText, ruleName: aText },
  wrongValue,
};

export const alarmOptions: TableOf<GraphAlarmsProps> = {
  takes: { topic: anObject, toleratedFailures: aNumber, toleratedNodeErrors: aNumber, expectedTime: aDuration },
  wrongValue,
};

export const dashboardOptions: TableOf<GraphDashboardProps> = { takes: { dashboardName: aText }, wrongValue };

export const restApiOptions: TableOf<GraphRestApiProps> = {
  takes: {
    authorization: anObject,
    operations: aList,
    owner: oneOf('caller'),
    exposeErrors: aFlag,
    maxRecursionLimit: aNumber,
    inputSchema: anything,
    restApiName: aText,
    stageName: aText,
    throttlingRateLimit: aNumber,
    throttlingBurstLimit: aNumber,
    allowOrigin: aText,
    timeout: aDuration,
    logRetention: aNumber,
    removalPolicy: aText,
    tracing: aFlag,
    outputs: aFlag,
    cloudWatchRole: aFlag,
  },
  wrongValue,
};

type Authorization<Type> = Extract<RestApiAuthorization, { readonly type: Type }>;

const type = oneOf('IAM', 'API_KEY', 'COGNITO', 'CUSTOM', 'NONE');

export const authorizationOptions: {
  readonly [Type in RestApiAuthorization['type']]: TableOf<Authorization<Type>>;
} = {
  IAM: { takes: { type }, wrongValue },
  API_KEY: { takes: { type, apiKeys: aList }, wrongValue },
  COGNITO: { takes: { type, userPools: aList, scopes: aList }, wrongValue },
  CUSTOM: { takes: { type, authorizer: anObject }, wrongValue },
  NONE: { takes: { type }, wrongValue },
};
