import type { aws_events as events } from 'aws-cdk-lib';
import { describe, expectTypeOf, it } from 'vitest';
import type {
  GraphEventTriggerProps,
  GraphScheduleProps,
  GraphStateMachine,
  TriggerInput,
} from '../../lib/cdk/index.ts';
import { Annotation, type CompiledGraph, START, StateGraph } from '../../lib/index.ts';

const State = Annotation.Root({
  query: Annotation<string>(),
  limit: Annotation<number>(),
  source: Annotation<{ readonly bucket: string; readonly size: number }>(),
  tags: Annotation<string[]>({ reducer: (left, right) => left.concat(right), default: () => [] }),
});
const graph = new StateGraph(State)
  .addNode('a', async () => ({}))
  .addEdge(START, 'a')
  .compile();

type Input = TriggerInput<typeof graph>;

describe('the input of a trigger', () => {
  it('has the channels of the graph, all of them optional, and no other', () => {
    expectTypeOf<keyof Input>().toEqualTypeOf<'query' | 'limit' | 'source' | 'tags'>();
    expectTypeOf<{ readonly query: string }>().toExtend<Input>();
    expectTypeOf<{ readonly limit: boolean }>().not.toExtend<Input>();
  });

  it('takes the text of a field of the event for any value, or for a part of one', () => {
    type Field = ReturnType<typeof events.EventField.fromPath>;

    expectTypeOf<{
      readonly limit: Field;
      readonly source: Field;
      readonly tags: readonly Field[];
    }>().toExtend<Input>();
    expectTypeOf<{ readonly source: { readonly bucket: Field; readonly size: Field } }>().toExtend<Input>();
    expectTypeOf<{ readonly source: { readonly bucket: Field } }>().not.toExtend<Input>();
  });

  it('is what the methods of a construct of that graph take', () => {
    type Flow = GraphStateMachine<typeof graph>;

    expectTypeOf<Parameters<Flow['addEventTrigger']>[1]>().toEqualTypeOf<GraphEventTriggerProps<typeof graph>>();
    expectTypeOf<Parameters<Flow['addSchedule']>[1]>().toEqualTypeOf<GraphScheduleProps<typeof graph>>();
    expectTypeOf<GraphScheduleProps<typeof graph>['input']>().toEqualTypeOf<Input>();
  });

  it('is open where nothing is known of the graph', () => {
    expectTypeOf<{ readonly anything: readonly number[] }>().toExtend<TriggerInput<unknown>>();
    expectTypeOf<TriggerInput<unknown>>().toEqualTypeOf<GraphScheduleProps['input']>();
    expectTypeOf<TriggerInput<CompiledGraph>>().toEqualTypeOf<TriggerInput<unknown>>();
  });
});
