// stepgraph/client: a deployed graph, typed as it was written. Over `@aws-sdk/client-sfn`, to AWS or to `stepgraph serve`. The
// example is compiled and run by test/client/example.test.ts:
//
//   const digest = connect<typeof graph>({ stateMachineArn }); // or connect(graph, ...), where the graph may be loaded
//   const { summary } = await digest.invoke({ text });
//
//   const run = await digest.start({ text }, { key: 'document 4711' }); // one run, however often it is sent
//   for await (const chunk of digest.joinStream(run)) print(chunk); // { summarise: { summary: '...' } }
//   const again = await digest.wait('document 4711', { timeout: 60_000 });
//
//   try {
//     await digest.invoke({ text: '' });
//   } catch (error) {
//     print(failureOf(error)); // { code, where: "node 'summarise'", what, fix, run, step, state }
//   }

export type { MachineType } from '../limits/index.ts';
export type { Checkpoint, Superstep, TaskAttempt, TaskRecord } from '../protocol/index.ts';
export { connect } from './connect.ts';
export type { ConnectOptions } from './connect-options.ts';
export type { Run, RunReference } from './machine-arn.ts';
export type { RemoteGraph } from './remote-graph.ts';
export type { JoinStreamConfig, RemoteStreamConfig, StopReason } from './remote-options.ts';
export type { RunConfig, StartConfig } from './request-run.ts';
export type { RunStatus } from './run-status.ts';
export type { RemoteStreamMode } from './stream-run.ts';
export type { WaitOptions } from './wait.ts';
