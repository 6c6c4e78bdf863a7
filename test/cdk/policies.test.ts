// All that a graph with everything around it allows anybody, reviewed as a golden file; and proof that the file would notice: each
// statement and each condition is taken out of the template once.

import {
  Duration,
  aws_iam as iam,
  aws_kms as kms,
  type Stack,
  aws_scheduler as scheduler,
  aws_stepfunctions as sfn,
  aws_sns as sns,
  aws_events_targets as targets,
} from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import type { GraphStateMachine } from '../../lib/cdk/index.ts';
import { expectGoldenJson } from '../support/golden.ts';
import { graph } from './fixtures/plain-graph.ts';
import { policiesOf } from './support/read-policies.ts';
import { synthesise } from './support/synthesise.ts';

function addAll(flow: GraphStateMachine, stack: Stack): void {
  const caller = new iam.Role(stack, 'Caller', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  for (const grant of ['start', 'read', 'fork', 'resume', 'cancel', 'redrive'] as const) flow.grants[grant](caller);
  flow.addRestApi('Api').grantInvoke(caller);
  flow.addEventTrigger('Uploads', { eventPattern: { source: ['app.uploads'] }, dedupe: true });
  flow.addSchedule('Hourly', { schedule: scheduler.ScheduleExpression.rate(Duration.hours(1)), input: {} });
  flow.onFailed('Failed', { target: new targets.SnsTopic(new sns.Topic(stack, 'Ends', { enforceSSL: true })) });
}

const { template } = synthesise(
  (stack) => ({
    graph,
    encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(new kms.Key(stack, 'Key')),
  }),
  addAll,
);
const reviewed = JSON.stringify(policiesOf(template));

interface Place {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/** Where something stands in the policies that nobody may take away unseen. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = path.join('/');
  const owner = path.at(-2);
  const isStatement = owner === 'Statement';
  const isOperator = owner === 'Condition' || path.at(-1) === 'Condition';
  const inner = Object.entries(value).flatMap(([key, item]) =>
    placesIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  const keys = isOperator && !Array.isArray(value) ? Object.keys(value) : [];
  return [
    ...(isStatement || path.at(-1) === 'Condition' ? [{ name: here, path }] : []),
    ...keys.map((key) => ({ name: `${here}/${key}`, path: [...path, key] })),
    ...inner,
  ];
}

function without({ path }: Place): object {
  const copy = structuredClone(template.json) as Record<string, never>;
  const last = path.at(-1) as string;
  const parent = path.slice(0, -1).reduce<Record<string, never>>((value, key) => value[key] as never, copy);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

describe('what the policies of a template allow', () => {
  it('is what was reviewed, to the last condition', () => {
    expectGoldenJson('templates/policies.json', policiesOf(template));
  });

  const places = placesIn(template.json);

  it('has statements and conditions to lose', () => {
    const conditions = places.filter(({ path }) => path.includes('Condition'));

    expect(places.length).toBeGreaterThan(80);
    expect(conditions.length).toBeGreaterThan(40);
  });

  it.each(places)('is another list without $name', (place) => {
    expect(JSON.stringify(policiesOf({ json: without(place) }))).not.toBe(reviewed);
  });

  it('lets no service in from another account: each that is trusted by itself is held to this one', () => {
    const trusting = policiesOf(template).filter(({ statement }) => {
      const { Principal, Effect } = statement as { Principal?: { Service?: unknown }; Effect: string };
      return Effect === 'Allow' && Principal?.Service !== undefined;
    });

    const open = trusting.filter(
      ({ statement }) => !/aws:SourceAccount|EncryptionContext/.test(JSON.stringify(statement)),
    );
    // What a service does for the account's own resources alone: run a function, answer an API, deliver a log.
    expect(open.map(({ statement }) => (statement['Principal'] as { Service: string }).Service).sort()).toEqual([
      'apigateway.amazonaws.com',
      'apigateway.amazonaws.com',
      'delivery.logs.amazonaws.com',
      'events.amazonaws.com',
      'lambda.amazonaws.com',
      'lambda.amazonaws.com',
    ]);
  });
});
