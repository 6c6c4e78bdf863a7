import { aws_lambda as lambda, Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { compile, replaceLocalFunctionNames } from '../../lib/compile/index.ts';
import { GraphError } from '../../lib/errors/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import { graph } from './fixtures/graph.ts';
import { newStack, templateOf } from './support/synthesise.ts';

// What `stepgraph compile` prints.
const definition: unknown = JSON.parse(JSON.stringify(compile(graph.definition).machine));
const nodes = ['__start__', 'fail', 'plan', 'report', 'work'];

function functionsIn(stack: Stack, names: readonly string[]): Record<string, lambda.Function> {
  const make = (name: string) =>
    new lambda.Function(stack, `Fn${name}`, {
      runtime: lambda.Runtime.PYTHON_3_13,
      handler: 'index.handler',
      code: lambda.Code.fromInline('# in another language'),
    });
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

function problemsOf(
  make: () => unknown,
): readonly { readonly code: string; readonly where: string; readonly what: string }[] {
  try {
    make();
  } catch (error) {
    expect(error).toBeInstanceOf(GraphError);
    return (error as GraphError).problems;
  }
  return [];
}

describe('GraphStateMachine.fromDefinition', () => {
  it('deploys the compiled machine with the functions that it is given', () => {
    const stack = newStack();
    const functions = functionsIn(stack, nodes);

    const flow = GraphStateMachine.fromDefinition(stack, 'Flow', { definition, functions });

    const template = templateOf(stack);
    const ids = new Map(
      nodes.map((node) => [node, Stack.of(stack).getLogicalId(functions[node]?.node.defaultChild as never)]),
    );
    const expected = replaceLocalFunctionNames(
      JSON.stringify(definition).replaceAll('arn:aws:states:::', 'arn:<AWS::Partition>:states:::'),
      (node) => `<${ids.get(node)}.Arn>`,
    );
    expect(template.definition()).toBe(expected);
    expect(flow.graphName).toBe('fixture');
    expect(flow.metricNodeErrors('work').toMetricConfig().metricStat?.metricName).toBe('Errors');
  });

  it('lets the machine invoke what it names: a function as it is, of a version all of them', () => {
    const stack = newStack();
    const { only } = functionsIn(stack, ['only']);
    const imported = lambda.Function.fromFunctionArn(
      stack,
      'Old',
      'arn:aws:lambda:eu-west-1:123456789012:function:old',
    );
    const two = compile(twoNodes.definition).machine;

    GraphStateMachine.fromDefinition(stack, 'Flow', {
      definition: two,
      functions: { only: only?.currentVersion as lambda.IFunction, old: imported },
    });

    const template = templateOf(stack);
    const [[, machine] = []] = template.ofType('AWS::StepFunctions::StateMachine');
    const invoking = template
      .statementsOf(machine?.Properties['RoleArn']['Fn::GetAtt'][0])
      .filter(({ actions }) => actions.includes('lambda:InvokeFunction'))
      .flatMap(({ resources }) => resources);
    expect(invoking).toEqual([
      expect.stringMatching(/^<Fnonly\w+\.Arn>:\*$/),
      'arn:aws:lambda:eu-west-1:123456789012:function:old',
    ]);
  });

  it('refuses functions that are missing and functions that nothing invokes, all at once', () => {
    const stack = newStack();
    const functions = functionsIn(stack, ['__start__', 'fail', 'plan', 'wrok']);

    const problems = problemsOf(() => GraphStateMachine.fromDefinition(stack, 'Flow', { definition, functions }));

    expect(problems.map(({ where, what }) => [where, what])).toEqual([
      ["functions['report']", "the machine invokes node 'report', which has no function"],
      ["functions['work']", "the machine invokes node 'work', which has no function"],
      ["functions['wrok']", "the machine invokes no node 'wrok'; it invokes: __start__, fail, plan, report, work"],
    ]);
  });

  it('refuses a definition that breaks rules of the service', () => {
    const broken = { ...(definition as object), StartAt: 'nowhere' };

    const problems = problemsOf(() =>
      GraphStateMachine.fromDefinition(newStack(), 'Flow', { definition: broken, functions: {} }),
    );

    expect(problems[0]).toMatchObject({
      code: 'INVALID_MACHINE',
      where: 'the machine, StartAt',
      what: expect.stringContaining('(MISSING_TRANSITION_TARGET)'),
    });
  });

  it.each([undefined, null, 'text', [], 7])('refuses what is not a definition: %j', (anything) => {
    const problems = problemsOf(() =>
      GraphStateMachine.fromDefinition(newStack(), 'Flow', { definition: anything, functions: {} }),
    );

    expect(problems.map(({ code }) => code)).toEqual(['INVALID_MACHINE']);
  });

  it('refuses what cannot be Express, as for a graph that is here', () => {
    const stack = newStack();
    const props = { definition, functions: functionsIn(stack, nodes), stateMachineType: sfn.StateMachineType.EXPRESS };

    const problems = problemsOf(() => GraphStateMachine.fromDefinition(stack, 'Flow', props));

    expect(problems.map(({ code }) => code)).toContain('EXPRESS_NOT_SUPPORTED');
  });
});

const twoNodes = new StateGraph(Annotation.Root({ n: Annotation<number>() }))
  .addNode('only', async () => ({}))
  .addNode('old', async () => ({}))
  .addEdge(START, 'only')
  .addEdge('only', 'old')
  .compile({ name: 'two' });
