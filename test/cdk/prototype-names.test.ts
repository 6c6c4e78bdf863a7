// Names that every object has are ordinary names in what the constructs write; the one that the CDK cannot write is refused.

import { Duration, aws_events as events, aws_scheduler as scheduler } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { GraphStateMachine } from '../../lib/cdk/index.ts';
import { compile, localFunctionName } from '../../lib/compile/index.ts';
import { graph } from './fixtures/plain-graph.ts';
import { newStack, synthesise } from './support/synthesise.ts';

const schedule = scheduler.ScheduleExpression.rate(Duration.hours(1));
const eventPattern = { source: ['app'] };

// As JSON brings it: a literal would set the prototype.
const named = (name: string, value: unknown) => JSON.parse(`{ "${name}": ${JSON.stringify(value)} }`) as object;

describe.each(['constructor', 'toString', 'hasOwnProperty'])('a key %s', (name) => {
  it('reaches the runs that triggers start', () => {
    const topic = { ...named(name, named(name, 'x')), key: events.EventField.fromPath('$.detail.key') };
    const { template } = synthesise({}, (flow) => {
      flow.addEventTrigger('Uploads', { eventPattern, input: { topic } } as never);
      flow.addSchedule('Hourly', { schedule, input: { topic: named(name, 'x') } } as never);
    });

    const text = JSON.stringify([template.ofType('AWS::Events::Rule'), template.ofType('AWS::Scheduler::Schedule')]);
    expect(text.replaceAll('\\', '')).toContain(`"topic":{"${name}":{"${name}":"x"},"key":<detail-key>}`);
    expect(text.replaceAll('\\', '')).toContain(`"topic":{"${name}":"x"}`);
  });

  it('is checked by the model of an API', () => {
    const inputSchema = { properties: named(name, { type: 'string' }), required: [name] };
    const { template } = synthesise({}, (flow) => void flow.addRestApi('Api', { inputSchema }));

    const [[, model] = []] = template.ofType('AWS::ApiGateway::Model');
    expect(model?.Properties['Schema'].properties.input).toEqual(inputSchema);
  });

  it('is a variable of functions, and no option of a node', () => {
    const { template } = synthesise({ environment: named(name, 'x') as never });

    const { Variables } = template.functionOf('work')[1].Properties['Environment'];
    expect(Object.entries(Variables as object)).toContainEqual([name, 'x']);
    expect(() => synthesise({ nodes: named(name, {}) as never })).toThrow(`no node is called '${name}'`);
  });

  it('is asked for as the function of a node, though every object has something of that name', () => {
    const machine = compile(graph.definition).machine;
    const [node = ''] = graph.definition.nodes.map((one) => one.name);
    const text = JSON.stringify(machine).replaceAll(
      localFunctionName(graph.definition.name, node),
      localFunctionName(graph.definition.name, name),
    );
    const definition: unknown = JSON.parse(text);

    expect(() => GraphStateMachine.fromDefinition(newStack(), 'Flow', { definition, functions: {} })).toThrow(
      `the machine invokes node '${name}', which has no function`,
    );
  });
});

describe('a key __proto__', () => {
  it.each<[string, (flow: GraphStateMachine) => void]>([
    [
      "input['topic']",
      (flow) => flow.addEventTrigger('On', { eventPattern, input: { topic: named('__proto__', 1) } } as never),
    ],
    [
      "input['topic']['0']",
      (flow) => flow.addSchedule('At', { schedule, input: { topic: [named('__proto__', 1)] } } as never),
    ],
    [
      "inputSchema['properties']",
      (flow) => flow.addRestApi('Api', { inputSchema: { properties: named('__proto__', {}) } }),
    ],
  ])('is refused at %s: the CDK would leave it out without a word', (where, add) => {
    expect(() => synthesise({}, add)).toThrow(`INVALID_OPTION at ${where}: it has a key '__proto__'`);
  });
});
