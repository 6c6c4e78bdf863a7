import { Duration, aws_ec2 as ec2, Lazy, aws_lambda as lambda, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { reservedVariables } from '../../lib/cdk/functions/reserved-variables.ts';
import { GraphStateMachine, type GraphStateMachineProps, type NodeFunctionProps } from '../../lib/cdk/index.ts';
import { GraphError } from '../../lib/errors/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import { graph } from './fixtures/graph.ts';
import { ENTRY, newStack, synthesise } from './support/synthesise.ts';

const nodes = ['__start__', 'fail', 'plan', 'report', 'work'];

function problemsOf(props: Partial<GraphStateMachineProps>): readonly (readonly [where: string, what: string])[] {
  try {
    new GraphStateMachine(newStack(), 'Flow', { graph, entry: ENTRY, ...props });
  } catch (error) {
    expect(error).toBeInstanceOf(GraphError);
    return (error as GraphError).problems.map(({ where, what }) => [where, what]);
  }
  return [];
}

describe('the functions of a graph', () => {
  it("are one for each node, and one for START's router, on Node 24 and arm64", () => {
    const { flow, template } = synthesise();

    expect([...flow.functions.keys()]).toEqual(nodes);
    for (const node of nodes) {
      const [, { Properties }] = template.functionOf(node);
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        MemorySize: 512,
        TracingConfig: { Mode: 'Active' },
        LoggingConfig: { LogFormat: 'JSON' },
        Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'fixture' } },
      });
    }
  });

  it('are given by the names of their nodes, and by no other name', () => {
    const { flow } = synthesise();

    expect(flow.functionOf('work')).toBe(flow.functions.get('work'));
    expect(() => flow.functionOf('wrok')).toThrow("INVALID_OPTION at node 'wrok'");
  });

  it("end after their nodes' timeouts, which are the state machine's to enforce", () => {
    const { template } = synthesise({ nodes: { work: { timeout: Duration.seconds(3) } } });

    const timeouts = ['plan', 'fail', 'report', 'work'].map(
      (node) => template.functionOf(node)[1].Properties['Timeout'],
    );
    expect(timeouts).toEqual([25, 900, 900, 3]);
  });

  it('end within five minutes where the run does', () => {
    const { template } = synthesise({ graph: short, stateMachineType: sfn.StateMachineType.EXPRESS });

    expect(template.functionOf('only')[1].Properties['Timeout']).toBe(300);
  });

  it('have the options of the graph, and before those the options of their nodes', () => {
    const { template } = synthesise({
      memorySize: 256,
      environment: { TABLE: 'notes', MODE: 'all' },
      nodes: {
        work: {
          memorySize: 1024,
          environment: { MODE: 'work' },
          architecture: lambda.Architecture.X86_64,
          reservedConcurrentExecutions: 3,
        },
      },
    });

    expect(template.functionOf('plan')[1].Properties).toMatchObject({
      MemorySize: 256,
      Environment: { Variables: { TABLE: 'notes', MODE: 'all' } },
    });
    expect(template.functionOf('work')[1].Properties).toMatchObject({
      MemorySize: 1024,
      Architectures: ['x86_64'],
      ReservedConcurrentExecutions: 3,
      Environment: { Variables: { TABLE: 'notes', MODE: 'work' } },
    });
  });

  it('have the options of the graph where a node leaves its own undefined', () => {
    const undefinedOptions = { memorySize: undefined, architecture: undefined } as unknown as NodeFunctionProps;
    const { template } = synthesise({
      memorySize: 2048,
      architecture: lambda.Architecture.X86_64,
      nodes: { work: undefinedOptions },
    });

    expect(template.functionOf('work')[1].Properties).toMatchObject({ MemorySize: 2048, Architectures: ['x86_64'] });
  });

  it('are there for nodes whose names mean something to the CDK, or would be one in its ids', () => {
    const names = ['Default', 'Resource', 'Function', 'Shared', 'a/b', 'a--b', 'a%2Fb', '%Default', 'a b', '日本'];
    const draft = new StateGraph(Annotation.Root({ n: Annotation<number>() })) as unknown as StateGraph<object, object>;
    for (const name of names) draft.addNode(name, async () => ({})).addEdge(START, name as never);
    const { template } = synthesise({ graph: draft.compile() as never });

    expect(new Set(names.map((name) => template.functionOf(name)[0])).size).toBe(names.length);
  });

  it('stand in a network, one of them in a security group of its own', () => {
    const { template } = synthesise((stack) => {
      const vpc: ec2.IVpc = new ec2.Vpc(stack, 'Vpc', { maxAzs: 1 }) as ec2.IVpc;
      const guarded = new ec2.SecurityGroup(stack, 'Guarded', { vpc });
      return { vpc, nodes: { work: { securityGroups: [guarded] } } };
    });

    const groupOf = (node: string) =>
      template.functionOf(node)[1].Properties['VpcConfig'].SecurityGroupIds[0]['Fn::GetAtt'][0];
    expect(groupOf('work')).toMatch(/^Guarded/);
    expect(groupOf('plan')).toMatch(/^FlowNodesplan/);
  });

  it('warn of a node that may take longer than Lambda lets it', () => {
    const { stack } = synthesise();

    const said = Match.stringLikeRegexp("node 'fail' may take 7200 s by its timeout, but Lambda ends it after 900 s");
    expect(Annotations.fromStack(stack).findWarning('/Stack/Flow/Nodes', said)).toHaveLength(1);
  });
});

describe("functions: 'shared'", () => {
  it('is one function for all nodes, as patient as the most patient of them', () => {
    const { flow, template } = synthesise({ functions: 'shared', memorySize: 2048 });

    const [[, fn] = [], ...others] = template.ofType('AWS::Lambda::Function');
    expect(others).toEqual([]);
    expect([...flow.functions.keys()]).toEqual(nodes);
    expect(new Set(flow.functions.values()).size).toBe(1);
    expect(fn?.Properties).toMatchObject({
      Timeout: 900,
      MemorySize: 2048,
      Description: "All nodes of graph 'fixture'",
    });
    expect(fn?.Properties['Environment'].Variables).not.toHaveProperty('STEPGRAPH_NODE');
  });

  it('refuses options of single nodes, naming them', () => {
    const problems = problemsOf({
      functions: 'shared',
      nodes: { work: { memorySize: 256, environment: {} }, plan: {}, report: { timeout: Duration.seconds(1) } },
    });

    expect(problems).toEqual([
      [
        "nodes['work']",
        "it sets memorySize, environment of one node, but functions: 'shared' has one function for all",
      ],
      ["nodes['report']", "it sets timeout of one node, but functions: 'shared' has one function for all"],
    ]);
  });
});

describe('an option of functions that Lambda would not take', () => {
  const vpcless = {} as ec2.SubnetSelection;

  it.each<[string, Partial<GraphStateMachineProps>, string]>([
    ['memory below its range', { memorySize: 127 }, 'memorySize'],
    ['memory above its range', { nodes: { work: { memorySize: 10_241 } } }, "nodes['work'].memorySize"],
    ['memory that is not a whole number', { memorySize: 512.5 }, 'memorySize'],
    ['a timeout of nothing', { nodes: { work: { timeout: Duration.seconds(0) } } }, "nodes['work'].timeout"],
    ['a timeout beyond 15 minutes', { nodes: { work: { timeout: Duration.seconds(901) } } }, "nodes['work'].timeout"],
    ['a timeout in fractions', { nodes: { work: { timeout: Duration.millis(1500) } } }, "nodes['work'].timeout"],
    [
      'concurrency below nothing',
      { nodes: { work: { reservedConcurrentExecutions: -1 } } },
      "nodes['work'].reservedConcurrentExecutions",
    ],
    ['subnets without a network', { vpcSubnets: vpcless }, 'vpcSubnets'],
    ['security groups without a network', { nodes: { work: { securityGroups: [] } } }, "nodes['work'].securityGroups"],
    ...[...reservedVariables].map((name): [string, Partial<GraphStateMachineProps>, string] => [
      `Lambda's own variable ${name}`,
      { environment: { [name]: 'x' } },
      `environment['${name}']`,
    ]),
    [
      "Lambda's own variables of one node",
      { nodes: { work: { environment: { LAMBDA_TASK_ROOT: 'x' } } } },
      "nodes['work'].environment['LAMBDA_TASK_ROOT']",
    ],
    ["the library's own variable", { environment: { STEPGRAPH_NODE: 'x' } }, "environment['STEPGRAPH_NODE']"],
    ['a variable that is not a name', { environment: { '1ST': 'x' } }, "environment['1ST']"],
    ['options of a node that is not there', { nodes: { wrok: {} } }, "nodes['wrok']"],
  ])('is refused: %s', (_name, props, where) => {
    const problems = problemsOf(props);

    expect(problems.map(([place]) => place)).toEqual([where]);
  });

  it('knows each variable that Lambda keeps for itself, and no other', () => {
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
    expect([...reservedVariables].sort()).toEqual([
      'AWS_ACCESS_KEY',
      'AWS_ACCESS_KEY_ID',
      'AWS_DEFAULT_REGION',
      'AWS_EXECUTION_ENV',
      'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
      'AWS_LAMBDA_FUNCTION_NAME',
      'AWS_LAMBDA_FUNCTION_VERSION',
      'AWS_LAMBDA_INITIALIZATION_TYPE',
      'AWS_LAMBDA_LOG_GROUP_NAME',
      'AWS_LAMBDA_LOG_STREAM_NAME',
      'AWS_LAMBDA_MAX_CONCURRENCY',
      'AWS_LAMBDA_METADATA_API',
      'AWS_LAMBDA_METADATA_TOKEN',
      'AWS_LAMBDA_RUNTIME_API',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SESSION_TOKEN',
      'LAMBDA_RUNTIME_DIR',
      'LAMBDA_TASK_ROOT',
      '_HANDLER',
      '_X_AMZN_TRACE_ID',
    ]);
  });

  it('names the nodes there are, where one is not', () => {
    const [[, what] = []] = problemsOf({ nodes: { wrok: {} } });

    expect(what).toBe("no node is called 'wrok'; known: __start__, fail, plan, report, work");
  });

  it('is let through where only the deployment knows it, and at the ends of its range', () => {
    expect(problemsOf({ memorySize: Lazy.number({ produce: () => 512 }) })).toEqual([]);
    expect(
      problemsOf({ memorySize: 128, nodes: { work: { memorySize: 10_240, timeout: Duration.seconds(900) } } }),
    ).toEqual([]);
  });
});

const short = new StateGraph(Annotation.Root({ n: Annotation<number>() }))
  .addNode('only', async () => ({}))
  .addEdge(START, 'only')
  .compile({ name: 'short' });
