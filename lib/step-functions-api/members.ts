// Members that several operations have.

import { limits } from '../limits/index.ts';

const arn = { kind: 'text', min: 1, max: 256 } as const;

/** Characters, beside the bytes that are counted when the text is read. */
const data = { kind: 'text', max: limits.payloadBytes, sensitive: true } as const;

const error = { kind: 'text', max: 256, sensitive: true } as const;
const cause = { kind: 'text', max: limits.causeLength, sensitive: true } as const;

const names = {
  machineTypes: ['STANDARD', 'EXPRESS'],
  executionStatuses: ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'],
} as const;

/** The members, to be spread or named in an operation's input. */
export const members = {
  arn,
  requiredArn: { ...arn, required: true },
  name: { kind: 'text', min: 1, max: limits.nameLength },
  requiredName: { kind: 'text', min: 1, max: limits.nameLength, required: true },
  definition: { kind: 'text', min: 1, max: limits.definitionBytes, sensitive: true },
  requiredDefinition: { kind: 'text', min: 1, max: limits.definitionBytes, sensitive: true, required: true },
  data,
  requiredData: { ...data, required: true },
  error,
  cause,
  flag: { kind: 'flag' },
  machineType: { kind: 'text', oneOf: names.machineTypes },
  executionStatus: { kind: 'text', oneOf: names.executionStatuses },
  includedData: { kind: 'text', oneOf: ['ALL_DATA', 'METADATA_ONLY'] },
  traceHeader: { kind: 'text', max: 256, pattern: /^\p{ASCII}*$/u },
  taskToken: { kind: 'text', min: 1, max: 2048, required: true },
  maxResults: { kind: 'whole', min: 0, max: 1000 },
  nextToken: { kind: 'text', min: 1, max: 1024 },
  tagKey: { kind: 'text', min: 1, max: 128 },
  tags: {
    kind: 'list',
    of: {
      kind: 'structure',
      members: { key: { kind: 'text', min: 1, max: 128 }, value: { kind: 'text', max: 256 } },
    },
  },
  loggingConfiguration: {
    kind: 'structure',
    members: {
      level: { kind: 'text', oneOf: ['ALL', 'ERROR', 'FATAL', 'OFF'] },
      includeExecutionData: { kind: 'flag' },
      destinations: {
        kind: 'list',
        of: {
          kind: 'structure',
          members: { cloudWatchLogsLogGroup: { kind: 'structure', members: { logGroupArn: arn } } },
        },
      },
    },
  },
  versionDescription: { kind: 'text', max: 256, sensitive: true },
  tracingConfiguration: { kind: 'structure', members: { enabled: { kind: 'flag' } } },
  encryptionConfiguration: {
    kind: 'structure',
    members: {
      kmsKeyId: { kind: 'text', min: 1, max: 2048 },
      kmsDataKeyReusePeriodSeconds: { kind: 'whole', min: 60, max: 900 },
      type: { kind: 'text', oneOf: ['AWS_OWNED_KEY', 'CUSTOMER_MANAGED_KMS_KEY'], required: true },
    },
  },
} as const;
