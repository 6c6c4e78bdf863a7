// A bundle as Lambda runs it: a Node.js process of its own for each function, with the function's environment and nothing else.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TaskFailure } from '../../../lib/interpreter/index.ts';
import type { JsonValue } from '../../../lib/json/index.ts';

interface Answer {
  readonly id: number;
  readonly result?: JsonValue;
  readonly failure?: { readonly errorType: string };
}

const CHILD = fileURLToPath(new URL('./lambda-child.mjs', import.meta.url));

export class LambdaProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #output = '';
  #ready: Promise<unknown>;

  constructor(directory: string, node: string, variables: Readonly<Record<string, string>> = {}) {
    const env = {
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      NODE_OPTIONS: '--enable-source-maps',
      STEPGRAPH_NODE: node,
      POWERTOOLS_SERVICE_NAME: 'fixture',
      ...variables,
    };
    const entry = pathToFileURL(join(directory, 'index.mjs')).href;
    this.#child = fork(CHILD, [entry], { env, execArgv: [], silent: true });
    const keep = (chunk: Buffer): void => {
      this.#output += chunk.toString();
    };
    this.#child.stdout?.on('data', keep);
    this.#child.stderr?.on('data', keep);
    this.#ready = once(this.#child, 'message').then(() =>
      this.#child.on('message', (answer) => this.#take(answer as Answer)),
    );
  }

  /** All that the function wrote. */
  get output(): string {
    return this.#output;
  }

  /** @throws TaskFailure with what Step Functions makes of the function's error. */
  async invoke(event: JsonValue): Promise<JsonValue> {
    await this.#ready;
    const id = this.#waiting.size;
    const { result, failure } = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, event });
    });
    if (failure !== undefined) throw new TaskFailure(failure.errorType, JSON.stringify(failure));
    return result ?? null;
  }

  /** Ends the process, and waits for what it has still to write. */
  async end(): Promise<void> {
    const closed = once(this.#child, 'close');
    this.#child.send({ end: true });
    await closed;
  }

  #take(answer: Answer): void {
    this.#waiting.get(answer.id)?.(answer);
  }
}
