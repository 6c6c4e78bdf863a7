import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack, aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { compile, localFunctionName } from '../../lib/compile/index.ts';
import { Annotation, START, StateGraph } from '../../lib/index.ts';
import { graph } from './fixtures/graph.ts';

const ENTRY = 'test/cdk/fixtures/graph.ts';
const outdir = mkdtempSync(join(tmpdir(), 'stepgraph-test-'));
afterAll(() => rmSync(outdir, { recursive: true, force: true }));

function newStack(): Stack {
  return new Stack(new App({ outdir, analyticsReporting: false }), 'Stack');
}

interface Resource {
  // biome-ignore lint/suspicious/noExplicitAny: templates are what CloudFormation says, and read by hand here
  readonly Properties: Readonly<Record<string, any>>;
}

// Fn::Join with functions' ARNs and the partition, as text with what the local engine has for them.
function definitionIn(template: Template): string {
  const functions = template.findResources('AWS::Lambda::Function') as Record<string, Resource>;
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine')) as Resource[];
  const parts = machine?.Properties['DefinitionString']['Fn::Join'][1] as readonly Part[];
  return parts.map((part) => localPart(part, functions)).join('');
}

type Part = string | Arn | { readonly Ref: 'AWS::Partition' };

function localPart(part: Part, functions: Readonly<Record<string, Resource>>): string {
  if (typeof part === 'string') return part;
  return 'Ref' in part ? { 'AWS::Partition': 'aws' }[part.Ref] : localName(part, functions);
}

type Arn = { readonly 'Fn::GetAtt': readonly [logicalId: string, attribute: string] };

function localName({ 'Fn::GetAtt': [id, attribute] }: Arn, functions: Readonly<Record<string, Resource>>): string {
  expect(attribute).toBe('Arn');
  const node: string | undefined = functions[id]?.Properties['Environment']?.['Variables']?.['STEPGRAPH_NODE'];
  return localFunctionName(graph.name, node ?? `no function ${id}`);
}

describe('GraphStateMachine', () => {
  let template: Template;
  let flow: GraphStateMachine;

  beforeAll(() => {
    const stack = newStack();
    flow = new GraphStateMachine(stack, 'Flow', {
      graph,
      entry: ENTRY,
      environment: { TABLE: 'notes' },
      nodes: { work: { memorySize: 1024, timeout: Duration.seconds(3), environment: { ONLY: 'work' } } },
    });
    template = Template.fromStack(stack);
  });

  it('is refused for what only compiling finds', () => {
    const State = Annotation.Root({
      n: Annotation<number>({ reducer: (left) => left + Date.now(), default: () => 0 }),
    });
    const wrong = new StateGraph(State)
      .addNode('a', async () => ({}))
      .addEdge(START, 'a')
      .compile();

    expect(() => new GraphStateMachine(newStack(), 'Flow', { graph: wrong, entry: ENTRY })).toThrow(
      'UNTRANSLATABLE_REDUCER',
    );
  });

  it('deploys the very ASL that runs locally, but for the ARNs of the functions', async () => {
    const { machine } = compile(graph.definition);

    expect(definitionIn(template)).toBe(JSON.stringify(machine));
  });

  it("has a function for each node, and one for START's router", () => {
    expect([...flow.functions.keys()]).toEqual(['__start__', 'fail', 'plan', 'report', 'work']);
    template.resourceCountIs('AWS::Lambda::Function', 5);
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
      Environment: { Variables: Match.objectLike({ TABLE: 'notes', POWERTOOLS_SERVICE_NAME: 'fixture' }) },
    });
  });

  it('puts all functions on one asset', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function')) as Resource[];

    expect(new Set(functions.map(({ Properties }) => Properties['Code']?.['S3Key'])).size).toBe(1);
  });

  it("ends a function after its node's timeout, which is the state machine's to enforce", () => {
    const timeoutOf = (node: string): unknown => {
      const named = { Properties: { Environment: { Variables: { STEPGRAPH_NODE: node } } } };
      const [fn] = Object.values(template.findResources('AWS::Lambda::Function', named)) as Resource[];
      return fn?.Properties['Timeout'];
    };

    expect(['plan', 'fail', 'report', 'work'].map(timeoutOf)).toEqual([25, 900, 900, 3]);
  });

  it('lets single nodes have more', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 1024,
      Environment: { Variables: Match.objectLike({ STEPGRAPH_NODE: 'work', ONLY: 'work', TABLE: 'notes' }) },
    });
  });

  it('lets the state machine invoke its functions and no other', () => {
    const policies = Object.values(template.findResources('AWS::IAM::Policy')) as Resource[];
    const statements = policies.flatMap(({ Properties }) => Properties['PolicyDocument']?.['Statement'] ?? []) as {
      readonly Action: string;
      readonly Resource: unknown;
    }[];

    const invoking = statements.filter(({ Action }) => Action === 'lambda:InvokeFunction');

    const text = JSON.stringify(invoking);
    const ids = Object.keys(template.findResources('AWS::Lambda::Function'));
    expect(ids.filter((id) => !text.includes(`"${id}"`))).toEqual([]);
    expect(text).not.toContain('"*"');
  });

  it('keeps logs for a month and traces executions, and logs no data of theirs', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      StateMachineType: 'STANDARD',
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: { Level: sfn.LogLevel.ALL, IncludeExecutionData: false },
    });
  });
});

describe('GraphStateMachine, given what it cannot use,', () => {
  it('refuses options for a node that is not there', () => {
    const nodes = { wrok: { memorySize: 256 } };

    expect(() => new GraphStateMachine(newStack(), 'Flow', { graph, entry: ENTRY, nodes })).toThrow(
      "INVALID_OPTION at nodes['wrok']: no node is called 'wrok'; known: __start__, fail, plan, report, work",
    );
  });
});
