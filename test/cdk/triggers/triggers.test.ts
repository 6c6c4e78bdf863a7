// A graph with all its triggers, as the construct adds them: what becomes of the machine, and what reviewers of templates say.

import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import type { GraphStateMachine } from '../../../lib/cdk/index.ts';
import { compile } from '../../../lib/compile/index.ts';
import { graph } from '../fixtures/graph.ts';
import { addAllTriggers, eventPattern, schedule } from '../support/all-triggers.ts';
import { synthesise } from '../support/synthesise.ts';

// With the names of another place for what only a deployment knows.
function definitionOf({ template }: ReturnType<typeof synthesise>): ReturnType<typeof compile>['machine'] {
  const tables = template.ofType('AWS::DynamoDB::Table').map(([id]) => [id, 'keys'] as const);
  const names = new Map<string, string>([['AWS::Partition', 'aws'], ...tables]);
  return JSON.parse(template.definition((reference) => names.get(reference) ?? `<${reference}>`));
}

describe('a graph without a trigger that finds duplicates', () => {
  it('has no table and no state for that', () => {
    const synthesis = synthesise({}, (flow) => flow.addEventTrigger('Uploads', { eventPattern }));

    expect(definitionOf(synthesis).StartAt).toBe('start');
    expect(synthesis.flow.dedupeTable).toBeUndefined();
    expect(synthesis.template.ofType('AWS::DynamoDB::Table')).toEqual([]);
  });
});

describe('a graph with triggers that find duplicates', () => {
  it.each([
    ['an event', (flow: GraphStateMachine) => flow.addEventTrigger('Uploads', { eventPattern, dedupe: true })],
    ['a schedule', (flow: GraphStateMachine) => flow.addSchedule('Hourly', { schedule, input: {}, dedupe: true })],
  ])('begins with finding them, where %s alone asks for it', (_name, add) => {
    expect(definitionOf(synthesise({}, add)).StartAt).toBe('dedupe');
  });

  const synthesis = synthesise({}, addAllTriggers);
  const { template, flow } = synthesis;
  const [[tableId, table] = ['', undefined], ...moreTables] = template.ofType('AWS::DynamoDB::Table');

  it('has one table, whose items go by themselves', () => {
    expect(moreTables).toEqual([]);
    expect(flow.dedupeTable).toBeDefined();
    expect(table?.Properties).toMatchObject({
      KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('begins with the write of the key, and is the same machine after it', () => {
    const { StartAt, States } = definitionOf(synthesis);

    const plain = definitionOf(synthesise()).States;
    const { dedupe, duplicate } = compile(graph.definition, { dedupe: { tableName: 'keys' } }).machine.States;
    expect(StartAt).toBe('dedupe');
    expect(States).toEqual({ dedupe, duplicate, ...plain });
  });

  it('may write to the table, and do nothing else there', () => {
    const [[, machine] = []] = template.ofType('AWS::StepFunctions::StateMachine');
    const statements = template.statementsOf(machine?.Properties['RoleArn']['Fn::GetAtt'][0]);

    const onTables = statements.filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')));
    expect(onTables).toEqual([{ actions: ['dynamodb:PutItem'], resources: [`<${tableId}.Arn>`] }]);
  });
});

describe('a graph with all its triggers', () => {
  const { stack } = synthesise({}, addAllTriggers);

  it('gives cdk-nag nothing to find that is not acknowledged with a reason', () => {
    const { violations } = new AwsSolutionsChecks().validateScope(stack);

    const found = violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );
    expect(found).toEqual([]);
  });
});
