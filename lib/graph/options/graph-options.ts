// What the builder's calls take, beside what LangGraph's have.

import { anything, type OptionTable, type TableOf } from '../../options/index.ts';
import type { ChannelSpec } from '../annotation.ts';
import type { CompileOptions, ConditionalEdges, GraphSchemas, GraphSchemasByState } from '../builder-options.ts';
import type { SchemaMeta } from '../zod-state.ts';

const pauses = 'pausing is not supported yet: let an edge lead to END there, and start another run with the decision';

/** `compile({ ... })` */
export const compileOptions: TableOf<CompileOptions> = {
  takes: { name: anything, description: anything },
  refuses: {
    cache: 'leave it out: results are not cached yet',
    checkpointer: 'leave it out: threads are not supported yet, and on AWS a run is durable without a checkpointer',
    interruptAfter: pauses,
    interruptBefore: pauses,
    store: 'read and write your own database in the nodes',
    transformers: 'transform the chunks where they are read',
  },
  wrongValue: 'INVALID_GRAPH_NAME',
};

const inConfigurable = "pass it as config.configurable: nodes find it in their config's `configurable`";
const forTypesOnly = 'it tells types, and nothing at run time';

const ofSchemas: Omit<OptionTable, 'takes'> = {
  passes: { nodes: forTypesOnly, writer: forTypesOnly },
  refuses: {
    channels: 'declare the state with Annotation.Root({ ... }) or a zod 4 object',
    context: inConfigurable,
    interrupt: 'leave it out: pausing comes later',
  },
  wrongValue: 'INVALID_STATE',
};

type Schemas = GraphSchemas<never> & GraphSchemasByState<never>;

/** `new StateGraph({ ... })` */
export const schemaOptions: TableOf<Schemas> = {
  ...ofSchemas,
  takes: { stateSchema: anything, state: anything, input: anything, output: anything },
};

/** `new StateGraph(schema, { ... })` */
export const furtherSchemas: TableOf<Pick<Schemas, 'input' | 'output'>> = {
  ...ofSchemas,
  takes: { input: anything, output: anything },
};

/** `addConditionalEdges({ ... })` */
export const edgeOptions: TableOf<ConditionalEdges<never, never>> = {
  takes: { source: anything, path: anything, pathMap: anything },
  wrongValue: 'INVALID_CONDITION',
};

/** `Annotation({ ... })` */
export const channelOptions: TableOf<ChannelSpec> = {
  takes: { reducer: anything, value: anything, default: anything },
  passes: { types: forTypesOnly },
  wrongValue: 'INVALID_STATE',
};

/** `withLangGraph(schema, { ... })` */
export const metaOptions: TableOf<SchemaMeta> = {
  takes: {
    reducer: {
      what: 'an object { fn, schema }',
      holds: (value) => typeof value === 'object' && value !== null,
    },
    default: anything,
  },
  passes: { jsonSchemaExtra: "it is for LangGraph's Studio, which draws forms by it" },
  wrongValue: 'INVALID_REDUCER',
};

/** The `reducer` in it. */
export const metaReducer: TableOf<NonNullable<SchemaMeta['reducer']>> = {
  takes: { fn: anything, schema: anything },
  wrongValue: 'INVALID_REDUCER',
};
