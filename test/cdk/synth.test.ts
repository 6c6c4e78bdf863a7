import { CfnResource, Duration, RemovalPolicy, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { compile, localFunctionName } from '../../lib/compile/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import { graph } from './fixtures/graph.ts';
import type { SynthesisedTemplate } from './support/read-template.ts';
import { ENTRY, newStack, synthesise, templateOf } from './support/synthesise.ts';

// Versions and the partition, as the local engine has them.
function asLocally(template: SynthesisedTemplate): string {
  return template.definition((reference) => {
    if (reference === 'AWS::Partition') return 'aws';
    const version = template.resources[reference];
    expect(version?.Type).toBe('AWS::Lambda::Version');
    const fn = template.resources[version?.Properties['FunctionName'].Ref];
    return localFunctionName(graph.name, fn?.Properties['Environment'].Variables.STEPGRAPH_NODE);
  });
}

describe('GraphStateMachine', () => {
  it('deploys the very ASL that runs locally, but for the ARNs of the functions, which are those of published versions', () => {
    const { template } = synthesise();

    expect(asLocally(template)).toBe(JSON.stringify(compile(graph.definition).machine));
  });

  it('puts all functions on one asset', () => {
    const stack = newStack({ bundling: true });

    new GraphStateMachine(stack, 'Flow', { graph, entry: ENTRY });

    const functions = templateOf(stack).ofType('AWS::Lambda::Function');
    expect(functions).toHaveLength(5);
    expect(new Set(functions.map(([, { Properties }]) => Properties['Code'].S3Key)).size).toBe(1);
  });

  it('logs executions without their data to a group among the vended logs, keeps logs for a month, and traces', () => {
    const { template, flow } = synthesise();

    const [[, machine] = []] = template.ofType('AWS::StepFunctions::StateMachine');
    expect(machine?.Properties).toMatchObject({
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    });
    const groups = template.ofType('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties);
    expect(groups).toEqual([
      { RetentionInDays: 30 },
      { RetentionInDays: 30, LogGroupName: expect.stringMatching(/^\/aws\/vendedlogs\/states\/Stack-Flow-\w{8}$/) },
    ]);
    expect(flow.logGroup).toBeDefined();
  });

  it('takes other settings for logs, traces, names and what stays behind', () => {
    const { template, flow } = synthesise({
      stateMachineName: 'digests',
      logLevel: sfn.LogLevel.ERROR,
      includeExecutionData: true,
      logRetention: 7,
      tracing: false,
      removalPolicy: RemovalPolicy.RETAIN,
    });

    const [[, machine] = []] = template.ofType('AWS::StepFunctions::StateMachine');
    expect(machine).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: { StateMachineName: 'digests', LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: true } },
    });
    expect(machine?.Properties['TracingConfiguration']).toBeUndefined();
    expect(template.ofType('AWS::Lambda::Function').filter(([, fn]) => 'TracingConfig' in fn.Properties)).toEqual([]);
    const groups = template.ofType('AWS::Logs::LogGroup').map(([, group]) => group);
    expect(groups.map(({ Properties, DeletionPolicy }) => [Properties['RetentionInDays'], DeletionPolicy])).toEqual([
      [7, 'Retain'],
      [7, 'Retain'],
    ]);
    expect(flow.stateMachine.stateMachineName).toBeDefined();
  });

  it('makes no log group for a state machine that logs nothing', () => {
    const { template, flow } = synthesise({ logLevel: sfn.LogLevel.OFF });

    expect(flow.logGroup).toBeUndefined();
    expect(template.ofType('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties['LogGroupName'])).toEqual([
      undefined,
    ]);
  });

  it('ends a run as a whole after its timeout, by the machine itself', () => {
    const { template } = synthesise({ timeout: Duration.hours(2) });

    expect(JSON.parse(template.definition())).toMatchObject({ StartAt: 'start', TimeoutSeconds: 7200 });
  });

  it('names the partition of its stack', () => {
    expect(synthesise().template.definition()).toContain('"Resource":"arn:<AWS::Partition>:states:::lambda:invoke"');
  });
});

describe('GraphStateMachine, given what it cannot use,', () => {
  it('tells of everything at once, and creates nothing', () => {
    const State = Annotation.Root({
      n: Annotation<number>({ reducer: (left) => left + Date.now(), default: () => 0 }),
    });
    const wrong = new StateGraph(State)
      .addNode('a', async () => ({}))
      .addEdge(START, 'a')
      .compile({ name: 'wrong' });
    const stack = newStack({ bundling: true });

    const make = () =>
      new GraphStateMachine(stack, 'Flow', {
        graph: wrong,
        entry: 'nowhere.ts',
        memorySize: 64,
        stateMachineName: 'no spaces',
        timeout: Duration.millis(1500),
        nodes: { b: { memorySize: 256 } },
      });

    expect(make).toThrow(
      expect.objectContaining({
        name: 'GraphError',
        problems: [
          expect.objectContaining({ code: 'UNTRANSLATABLE_REDUCER' }),
          expect.objectContaining({ code: 'INVALID_OPTION', where: "nodes['b']" }),
          expect.objectContaining({ code: 'INVALID_OPTION', where: 'memorySize' }),
          expect.objectContaining({ code: 'INVALID_OPTION', where: 'stateMachineName' }),
          expect.objectContaining({ code: 'INVALID_OPTION', where: 'timeout' }),
          expect.objectContaining({ code: 'MODULE_NOT_FOUND', where: "entry 'nowhere.ts'" }),
        ],
      }),
    );
    expect(stack.node.findAll().filter(CfnResource.isCfnResource)).toEqual([]);
  });
});
