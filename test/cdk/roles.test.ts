// Least privilege, both ways: what a role must be allowed is worked out from the machine and the options, and compared with what
// the template allows. A statement too many fails as one that is missing.

import { App, aws_ec2 as ec2, aws_iam as iam, Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import type { StateMachine } from '../../lib/asl/index.ts';
import { walkStates } from '../../lib/asl/index.ts';
import { GraphStateMachine, type GraphStateMachineProps, wildcardGrants } from '../../lib/cdk/index.ts';
import { Annotation, type CompiledGraph, START, StateGraph } from '../../lib/index.ts';
import { graph } from './fixtures/graph.ts';
import type { Resource, SynthesisedTemplate } from './support/read-template.ts';
import { ENTRY, newStack, synthesise, templateOf } from './support/synthesise.ts';

/** `action on resource`, one for each. */
function allowed(template: SynthesisedTemplate, role: string): string[] {
  return template
    .statementsOf(role)
    .flatMap(({ actions, resources }) => actions.flatMap((action) => resources.map((one) => `${action} on ${one}`)))
    .sort();
}

const onAll = (actions: readonly string[]): string[] => actions.map((action) => `${action} on *`);

function roleOf({ Properties }: Resource): string {
  const role = Properties['RoleArn'] ?? Properties['Role'];
  return role['Fn::GetAtt'][0];
}

function machineOf(template: SynthesisedTemplate): Resource {
  const [[, machine] = []] = template.ofType('AWS::StepFunctions::StateMachine');
  if (machine === undefined) throw new Error('no state machine');
  return machine;
}

// What the machine does, read from its own definition: any version of each function that one of its tasks names.
function neededByTasks(template: SynthesisedTemplate): string[] {
  const machine = JSON.parse(template.definition()) as StateMachine;
  const tasks = [...walkStates(machine)].filter(({ state }) => state['Type'] === 'Task');
  expect(new Set(tasks.map(({ state }) => state['Resource']))).toEqual(
    new Set(['arn:<AWS::Partition>:states:::lambda:invoke']),
  );
  const versions = JSON.stringify(tasks.map(({ state }) => state['Arguments'])).matchAll(/<(\w+)>/g);
  const functions = [...versions].map(
    ([, version = '']) => template.resources[version]?.Properties['FunctionName'].Ref,
  );
  return [...new Set(functions)].map((id) => `lambda:InvokeFunction on <${id}.Arn>:*`);
}

const variants: readonly (readonly [string, Partial<GraphStateMachineProps>])[] = [
  ['as it comes', {}],
  ['without traces', { tracing: false }],
  ['without logs', { logLevel: sfn.LogLevel.OFF }],
  ['without either', { tracing: false, logLevel: sfn.LogLevel.OFF }],
  ['with one function for all nodes', { functions: 'shared' }],
];

describe("the state machine's role", () => {
  it.each(variants)('may do what the machine does, and nothing else: %s', (_name, props) => {
    const { template } = synthesise(props);

    const needed = [
      ...neededByTasks(template),
      ...(props.tracing === false ? [] : onAll(wildcardGrants.machineTraces.actions)),
      ...(props.logLevel === sfn.LogLevel.OFF ? [] : onAll(wildcardGrants.logDelivery.actions)),
    ];
    expect(allowed(template, roleOf(machineOf(template)))).toEqual(needed.sort());
  });

  it('is complete before the machine is made: the service tries it then', () => {
    const { template } = synthesise();

    const machine = machineOf(template);
    const policies = [...template.ofType('AWS::IAM::Policy'), ...template.ofType('AWS::IAM::ManagedPolicy')].filter(
      ([, { Properties }]) => Properties['Roles'].some(({ Ref }: { Ref: string }) => Ref === roleOf(machine)),
    );
    expect(policies).toHaveLength(2);
    expect(machine.DependsOn).toEqual(expect.arrayContaining(policies.map(([id]) => id)));
  });

  it('is trusted by Step Functions for state machines of this account alone', () => {
    const { template } = synthesise();

    const role = template.resources[roleOf(machineOf(template))];
    expect(role?.Properties['AssumeRolePolicyDocument'].Statement).toEqual([
      expect.objectContaining({
        Principal: { Service: 'states.amazonaws.com' },
        Condition: expect.objectContaining({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }),
      }),
    ]);
  });
});

describe("a function's role", () => {
  const logging = (template: SynthesisedTemplate): string[] => {
    const [group] =
      template.ofType('AWS::Logs::LogGroup').find(([, { Properties }]) => !('LogGroupName' in Properties)) ?? [];
    return ['logs:CreateLogStream', 'logs:PutLogEvents'].map((action) => `${action} on <${group}.Arn>`);
  };
  const newVpc = (stack: Stack) => ({ vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 1 }) as ec2.IVpc });

  it.each([
    ['as it comes', {}, wildcardGrants.functionTraces.actions],
    ['without traces', { tracing: false }, []],
    ['in a VPC', newVpc, [...wildcardGrants.functionTraces.actions, ...wildcardGrants.networkInterfaces.actions]],
  ])('may write its logs, trace, and stand in its network: %s', (_name, props, wildcards) => {
    const { template } = synthesise(props);

    const roles = template.ofType('AWS::Lambda::Function').map(([, fn]) => roleOf(fn));
    const needed = [...logging(template), ...onAll(wildcards)].sort();
    expect(new Set(roles).size).toBe(5);
    expect(roles.map((role) => allowed(template, role))).toEqual(roles.map(() => needed));
  });

  it('is its own: what one node is granted, no other has', () => {
    const { template } = synthesise({
      initialPolicy: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::notes/a'] })],
      nodes: {
        work: {
          initialPolicy: [new iam.PolicyStatement({ actions: ['s3:PutObject'], resources: ['arn:aws:s3:::notes/a'] })],
        },
      },
    });

    const granted = (node: string) =>
      allowed(template, roleOf(template.functionOf(node)[1])).filter((one) => one.startsWith('s3:'));
    expect(granted('work')).toEqual(['s3:GetObject on arn:aws:s3:::notes/a', 's3:PutObject on arn:aws:s3:::notes/a']);
    expect(granted('plan')).toEqual(['s3:GetObject on arn:aws:s3:::notes/a']);
  });

  it('may be one that is there already, which is given what the function needs', () => {
    const { template } = synthesise((stack) => ({
      nodes: {
        work: { role: new iam.Role(stack, 'Own', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') }) },
      },
    }));

    const role = roleOf(template.functionOf('work')[1]);
    expect(role).toMatch(/^Own/);
    expect(allowed(template, role)).toEqual(
      [...logging(template), ...onAll(wildcardGrants.functionTraces.actions)].sort(),
    );
  });

  it('has, where it serves several stacks, policies from each that no other takes the place of', () => {
    const app = App.of(newStack()) as App;
    const stacks = ['Test', 'Production'].map((id) => new Stack(app, id));
    for (const stack of stacks) {
      const role = iam.Role.fromRoleName(stack, 'Role', 'shared');
      const flow = new GraphStateMachine(stack, 'Flow', { graph, entry: ENTRY, nodes: { work: { role } } });
      flow.grants.start(flow.functionOf('work'));
    }

    const policies = stacks
      .flatMap((stack) => templateOf(stack).ofType('AWS::IAM::Policy'))
      .filter(([, { Properties }]) => Properties['Roles'][0] === 'shared');
    expect(policies).toHaveLength(4);
    expect(new Set(policies.map(([, { Properties }]) => Properties['PolicyName'])).size).toBe(4);
  });

  it('is described in characters that IAM takes, whatever its node is called', () => {
    const draft = new StateGraph(Annotation.Root({ n: Annotation<number>() })).addNode(
      'Größe 日本 😀',
      async () => ({}),
    );
    const { template } = synthesise({ graph: draft.addEdge(START, 'Größe 日本 😀').compile({ name: 'g' }) });

    const descriptions = template.ofType('AWS::IAM::Role').map(([, { Properties }]) => Properties['Description']);
    expect(descriptions).toContain("Node 'Größe ?? ?' of graph 'g'");
  });

  it('is allowed nothing by managed policies of AWS', () => {
    const { template } = synthesise();

    const roles = template.ofType('AWS::IAM::Role');
    expect(roles.filter(([, { Properties }]) => 'ManagedPolicyArns' in Properties)).toEqual([]);
  });
});

describe('every wildcard', () => {
  it('is in the list', () => {
    const { template } = synthesise((stack) => ({ vpc: new ec2.Vpc(stack, 'Vpc', { maxAzs: 1 }) as ec2.IVpc }));

    const roles = template.ofType('AWS::IAM::Role').map(([id]) => id);
    const found = roles.flatMap((role) => allowed(template, role)).filter((one) => one.endsWith(' on *'));
    const { functionTraces, networkInterfaces, machineTraces, logDelivery } = wildcardGrants;
    const listed = [functionTraces, networkInterfaces, machineTraces, logDelivery];
    expect(new Set(found)).toEqual(new Set(listed.flatMap(({ actions }) => onAll(actions))));
  });
});

describe('cdk-nag (AwsSolutions)', () => {
  const findings = (stack: Stack): string[] =>
    new AwsSolutionsChecks()
      .validateScope(stack)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
      );

  it('finds nothing that is not acknowledged with a reason', () => {
    const { stack } = synthesise({}, (flow, scope) => {
      const caller = new iam.Role(scope, 'Caller', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
      for (const grant of ['start', 'read', 'fork', 'resume', 'cancel', 'redrive'] as const) flow.grants[grant](caller);
      flow.addDashboard();
      flow.addAlarms();
    });

    expect(findings(stack)).toEqual([]);
  });

  it('still finds a wildcard that somebody grants to a role of this construct', () => {
    const wildcard = () => new iam.PolicyStatement({ actions: ['dynamodb:GetItem'], resources: ['*'] });
    const { stack } = synthesise({}, (flow) => {
      flow.functions.get('work')?.addToRolePolicy(wildcard());
      flow.stateMachine.addToRolePolicy(wildcard());
    });

    expect(findings(stack)).toEqual([
      'AwsSolutions-IAM5[Resource::*] at Stack/Flow/Nodes/work/Role/DefaultPolicy/Resource',
      'AwsSolutions-IAM5[Resource::*] at Stack/Flow/StateMachine/Role/DefaultPolicy/Resource',
    ]);
  });
});

describe('a graph of many nodes', () => {
  it('fits into a stack, and its policies into the sizes that IAM takes', () => {
    const { template } = synthesise(() => ({ graph: manyNodes(80) }));

    const inline = template
      .ofType('AWS::IAM::Policy')
      .filter(([, { Properties }]) =>
        Properties['Roles'].some(({ Ref }: { Ref: string }) => Ref === roleOf(machineOf(template))),
      );
    const statements = inline.flatMap(([, { Properties }]) => Properties['PolicyDocument'].Statement);
    expect(neededByTasks(template)).toHaveLength(80);
    // An ARN of a function has at most 140 characters, and a statement 80 more.
    expect(statements.length * 220).toBeLessThan(10_240);
    expect(Object.keys(template.resources).length).toBeLessThan(80 * 3 + 10);
  });
});

function manyNodes(count: number): CompiledGraph {
  const graph = new StateGraph(Annotation.Root({ n: Annotation<number>() })) as unknown as StateGraph<
    object,
    object,
    string
  >;
  const names = Array.from({ length: count }, (_, index) => `node${index}`);
  for (const name of names) graph.addNode(name, async () => ({}));
  for (const [index, name] of names.entries()) graph.addEdge(names[index - 1] ?? START, name);
  return graph.compile({ name: 'many' }) as CompiledGraph;
}
