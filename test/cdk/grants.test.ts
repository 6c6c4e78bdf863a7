import {
  aws_iam as iam,
  aws_kms as kms,
  aws_lambda as lambda,
  type Stack,
  aws_stepfunctions as sfn,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine, type GraphStateMachineProps } from '../../lib/cdk/index.ts';
import { compile, functionsOf } from '../../lib/compile/index.ts';
import { graph } from './fixtures/plain-graph.ts';
import type { Statement } from './support/read-template.ts';
import { newStack, synthesise } from './support/synthesise.ts';

type GrantName = 'start' | 'startSync' | 'read' | 'fork' | 'resume' | 'cancel' | 'redrive';
type Props = Partial<GraphStateMachineProps>;

// What a role may do after one grant. The machine's own logical id is long; `M` stands for it.
function grantedBy(name: GrantName, props: (stack: Stack) => Props = () => ({})): readonly Statement[] {
  const { template } = synthesise(
    (stack) => ({ graph, ...props(stack) }),
    (flow, stack) => {
      const caller = new iam.Role(stack, 'Caller', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
      flow.grants[name](caller);
    },
  );
  const [[role = ''] = []] = template.ofType('AWS::IAM::Role').filter(([id]) => id.startsWith('Caller'));
  const [[machine = ''] = []] = template.ofType('AWS::StepFunctions::StateMachine');
  return JSON.parse(JSON.stringify(template.statementsOf(role)).replaceAll(machine, 'M'));
}

const lambdaRole = (stack: Stack, id: string): iam.Role =>
  new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });

const MACHINE = '<M>';
const EXECUTIONS = 'arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<M.Name>:*';

describe('grants', () => {
  // The resource types of https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html
  it.each<[GrantName, Props, readonly Statement[]]>([
    ['start', {}, [{ actions: ['states:StartExecution'], resources: [MACHINE] }]],
    [
      'startSync',
      { stateMachineType: sfn.StateMachineType.EXPRESS },
      [{ actions: ['states:StartSyncExecution'], resources: [MACHINE] }],
    ],
    [
      'read',
      {},
      [
        { actions: ['states:DescribeStateMachine', 'states:ListExecutions'], resources: [MACHINE] },
        {
          actions: [
            'states:DescribeExecution',
            'states:GetExecutionHistory',
            'states:DescribeStateMachineForExecution',
          ],
          resources: [EXECUTIONS],
        },
      ],
    ],
    [
      'read',
      { stateMachineType: sfn.StateMachineType.EXPRESS },
      [{ actions: ['states:DescribeStateMachine'], resources: [MACHINE] }],
    ],
    [
      'resume',
      {},
      [
        {
          actions: ['states:SendTaskSuccess', 'states:SendTaskFailure', 'states:SendTaskHeartbeat'],
          resources: [MACHINE],
        },
      ],
    ],
    [
      'fork',
      {},
      [
        { actions: ['states:StartExecution'], resources: [MACHINE] },
        { actions: ['states:DescribeStateMachine', 'states:ListExecutions'], resources: [MACHINE] },
        {
          actions: [
            'states:DescribeExecution',
            'states:GetExecutionHistory',
            'states:DescribeStateMachineForExecution',
          ],
          resources: [EXECUTIONS],
        },
      ],
    ],
    ['cancel', {}, [{ actions: ['states:StopExecution'], resources: [EXECUTIONS] }]],
    ['redrive', {}, [{ actions: ['states:RedriveExecution'], resources: [EXECUTIONS] }]],
  ])('%s lets exactly that be done: %j', (name, props, statements) => {
    expect(grantedBy(name, () => props)).toEqual(statements);
  });

  it.each<[GrantName, readonly string[]]>([
    ['start', ['kms:Decrypt', 'kms:GenerateDataKey']],
    ['read', ['kms:Decrypt']],
    ['cancel', ['kms:Decrypt', 'kms:GenerateDataKey']],
  ])(
    '%s of an encrypted graph lets the key be used, through Step Functions and for this graph alone',
    (name, actions) => {
      const statements = grantedBy(name, (stack) => ({
        encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(new kms.Key(stack, 'Key')),
      }));

      expect(statements.filter((statement) => statement.actions.some((action) => action.startsWith('kms:')))).toEqual([
        {
          actions,
          resources: [expect.stringMatching(/^<Key\w+\.Arn>$/)],
          conditions: {
            StringEquals: {
              'kms:ViaService': {
                'Fn::Join': ['', ['states.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]],
              },
              'kms:EncryptionContext:aws:states:stateMachineArn': { Ref: 'M' },
            },
          },
        },
      ]);
    },
  );
});

describe('grants to a node of the graph itself', () => {
  const runs = (flow: GraphStateMachine): void => {
    const [node] = flow.functions.values();
    if (node === undefined) throw new Error('no node');
    for (const name of ['start', 'read', 'cancel'] as const) flow.grants[name](node);
  };

  it.each<[string, (stack: Stack) => Props]>([
    ['by its own role', () => ({})],
    ['by a role that was there', (stack) => ({ nodes: { plan: { role: lambdaRole(stack, 'Own') } } })],
    [
      'with a key',
      (stack) => ({
        encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(new kms.Key(stack, 'Key')),
      }),
    ],
  ])('stand apart, so that CloudFormation finds no circle: %s', (_name, props) => {
    const { flow, stack, template } = synthesise((own) => ({ graph, ...props(own) }), runs);

    const [node] = flow.functions.values();
    const role = stack.resolve(node?.role?.roleName).Ref;
    const actions = template.statementsOf(role).flatMap((statement) => statement.actions);
    expect(actions).toEqual(expect.arrayContaining(['states:StartExecution', 'states:StopExecution']));
  });

  it('stand apart for functions that were made elsewhere', () => {
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Fn', {
      code: lambda.Code.fromInline('exports.handler = async () => ({});'),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
    });
    const { machine } = compile(graph.definition);
    const [name = ''] = functionsOf(graph.definition);
    const flow = GraphStateMachine.fromDefinition(stack, 'Flow', {
      definition: machine,
      functions: { [name]: fn.currentVersion as lambda.IFunction },
    });

    flow.grants.start(fn);

    expect(() => Template.fromStack(stack)).not.toThrow();
  });
});
