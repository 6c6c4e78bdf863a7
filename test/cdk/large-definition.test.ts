// A definition that is too large for a template goes out as a file with placeholders. Filled in as CloudFormation does, it must be
// the very ASL, whatever stands in it: `${` most of all.

import { CfnParameter, Duration } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { compile } from '../../lib/compile/index.ts';
import { Annotation, type CompiledGraph, END, jsonata, START, StateGraph } from '../../lib/index.ts';
import { synthesise } from './support/synthesise.ts';

// biome-ignore lint/suspicious/noTemplateCurlyInString: what CloudFormation would fill in is what must stay as it is
const tricky = '${Value0} $${Value1} ${AWS::Partition} \\${x} "\\u007b" ${ }';

// biome-ignore lint/suspicious/noTemplateCurlyInString: as above
const reference = "'${Value0} $${Value1}'";

function largeGraph(nodes: number): CompiledGraph {
  const State = Annotation.Root({
    text: Annotation<string>({
      reducer: jsonata`$left & ${reference} & $right`,
      default: () => tricky,
    }),
  });
  const graph = new StateGraph(State) as unknown as StateGraph<object, object, string>;
  const names = Array.from({ length: nodes }, (_, index) => `\${node}${index}`);
  for (const name of names) graph.addNode(name, async () => ({}));
  for (const [index, name] of names.entries()) graph.addEdge(names[index - 1] ?? START, name);
  return graph.addEdge(names.at(-1) ?? START, END).compile({ name: 'large' }) as CompiledGraph;
}

describe('a definition of more than 200 KB', () => {
  const graph = largeGraph(200);
  const { template } = synthesise({ graph, functions: 'shared' });
  const [[, machine] = ['']] = template.ofType('AWS::StepFunctions::StateMachine');

  it('is a file in S3, not a part of the template', () => {
    expect(Object.keys(machine?.Properties ?? {})).not.toContain('DefinitionString');
    expect(machine?.Properties['DefinitionS3Location']).toEqual({
      Bucket: expect.anything(),
      Key: expect.stringMatching(/\.json$/),
    });
    expect(JSON.stringify(template.json).length).toBeLessThan(20_000);
  });

  it('is the very ASL once CloudFormation has filled in what it knows', () => {
    const [[version] = ['']] = template.ofType('AWS::Lambda::Version');
    const { machine: local } = compile(graph.definition, { functionName: () => `<${version}>` });

    const expected = JSON.stringify(local);

    const filled = template.definition((reference) => (reference === 'AWS::Partition' ? 'aws' : `<${reference}>`));
    expect(expected.length).toBeGreaterThan(200 * 1024);
    expect(JSON.parse(filled)).toEqual(JSON.parse(expected));
  });

  it('has a number where only the deployment knows it', () => {
    const { template: own } = synthesise((stack) => ({
      graph,
      functions: 'shared',
      timeout: Duration.seconds(new CfnParameter(stack, 'Seconds', { type: 'Number' }).valueAsNumber),
    }));

    const deployed = JSON.parse(own.definition((name) => (name === 'Seconds' ? '90' : name)));
    expect(deployed.TimeoutSeconds).toBe(90);
  });
});

describe('a definition of less', () => {
  it('stays in the template, whatever stands in it', () => {
    const { template } = synthesise({ graph: largeGraph(3), functions: 'shared' });

    const [[, machine] = []] = template.ofType('AWS::StepFunctions::StateMachine');
    expect(Object.keys(machine?.Properties ?? {})).not.toContain('DefinitionSubstitutions');
    expect(JSON.parse(template.definition()).States[`\${node}0`]).toBeDefined();
  });
});
