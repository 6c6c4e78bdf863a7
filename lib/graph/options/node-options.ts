// What `addNode` takes as options, and what stands in them.

import { aFlag, anything, type OptionTable, type TableOf } from '../../options/index.ts';
import type { NodeOptions, NodeTimeout, RetryPolicy } from '../node.ts';

/** `addNode(name, action, { ... })` */
export const nodeOptions: TableOf<NodeOptions> = {
  takes: {
    defer: aFlag,
    ends: anything,
    input: anything,
    metadata: anything,
    retryPolicy: anything,
    timeout: anything,
    writes: anything,
  },
  refuses: {
    cachePolicy: 'leave it out: results are not cached yet',
    errorHandler: 'catch the error in the node, and return what the graph needs to know about it',
    subgraphs: 'leave it out: a graph that a node invokes needs no declaration',
  },
  wrongValue: 'INVALID_NODE',
};

/** `retryPolicy: { ... }` */
export const retryOptions: TableOf<RetryPolicy> = {
  takes: {
    maxAttempts: anything,
    initialInterval: anything,
    backoffFactor: anything,
    maxInterval: anything,
    jitter: anything,
    retryOn: anything,
  },
  refuses: { logWarning: 'leave it out: the history of the execution has every attempt' },
  wrongValue: 'INVALID_RETRY_POLICY',
};

/** `timeout: { ... }` */
export const timeoutOptions: TableOf<NodeTimeout> = {
  takes: { runTimeout: anything },
  refuses: {
    idleTimeout: 'give runTimeout: the longest time that one attempt may take',
    refreshOn: 'leave it out: it belongs to idleTimeout',
  },
  wrongValue: 'INVALID_TIMEOUT',
};

/** The second argument of `lazy`. */
export const lazyOptions: OptionTable = { takes: {}, wrongValue: 'INVALID_NODE' };
