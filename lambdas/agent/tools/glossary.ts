// What the tool `look_up` knows: the words of graphs and of state machines. Carried in the code, because a Lambda has no files of
// this repository to read.

export interface Entry {
  readonly term: string;
  /** Other words for it. */
  readonly also?: readonly string[];
  readonly text: string;
}

export const GLOSSARY: readonly Entry[] = [
  {
    term: 'graph',
    text: 'A graph is nodes and the edges between them, over one typed state. It compiles to one state machine.',
  },
  {
    term: 'state',
    text: 'The state is what the nodes of a graph share: JSON, by channel. Every node gets a copy of it.',
  },
  {
    term: 'channel',
    text: 'A channel is one key of the state. It keeps the last value, or merges what is written by its reducer.',
  },
  {
    term: 'reducer',
    text: 'A reducer merges an update into a channel. The state machine runs it itself, as JSONata; no Lambda merges anything.',
  },
  {
    term: 'node',
    text: 'A node is an async function that gets the state and returns only what it changes. On AWS it is a Lambda function.',
  },
  {
    term: 'superstep',
    text: 'A superstep runs all nodes that are due at once, on the same snapshot of the state, and then merges all their updates.',
  },
  {
    term: 'conditional edge',
    also: ['router'],
    text: 'A conditional edge has a router: a function of the state that names the nodes to run next.',
  },
  { term: 'join', text: 'A join is an edge with several sources. Its target runs once all of them have run.' },
  {
    term: 'send',
    also: ['fan-out'],
    text: 'A Send runs one node with an input of its own. A list of Sends runs it many times at once.',
  },
  {
    term: 'recursion limit',
    text: 'The recursion limit is the number of supersteps that a run may take, 25 by default: loops end.',
  },
  {
    term: 'state machine',
    also: ['asl', 'amazon states language'],
    text: 'A state machine is a workflow in Amazon States Language that Step Functions runs and remembers, step by step.',
  },
  {
    term: 'execution',
    text: 'An execution is one run of a state machine. It survives whatever kills a process, for up to a year.',
  },
  { term: 'step functions', text: 'Step Functions is the AWS service that runs state machines.' },
  {
    term: 'jsonata',
    text: 'JSONata is the query language in which a state machine computes: it merges, routes and shapes JSON.',
  },
  {
    term: 'lambda',
    text: 'Lambda is the AWS service that runs functions without a server. Each node of a deployed graph is one.',
  },
];
