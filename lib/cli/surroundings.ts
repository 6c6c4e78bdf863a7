// What the CLI has around it: the only place that knows `process`. Tests hand in their own.

import { Activity } from './activity.ts';

/** Somewhere to write text. */
export interface Output {
  write(text: string): void;
  /** True on a terminal: lines may be drawn over. */
  readonly live: boolean;
  /** Columns of the terminal; absent where it is not a terminal. */
  readonly columns: number | undefined;
  readonly rows: number | undefined;
}

export interface CliSurroundings {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's code that runs right now. */
  readonly activity: Activity;
  /** Everything on the standard input. */
  readInput(): Promise<string>;
  /** Calls `listener` at Ctrl-C, until the function returned is called. */
  onInterrupt(listener: () => void): () => void;
  /** Hands what others (nodes, mostly) write to the streams to `take`, until the function returned is called. */
  divertWrites(take: (stream: 'stdout' | 'stderr', text: string) => void): () => void;
}

const SHOW_CURSOR = '\u001B[?25h';

/** This process. */
export function processSurroundings(): CliSurroundings {
  const write = {
    stdout: process.stdout.write.bind(process.stdout),
    stderr: process.stderr.write.bind(process.stderr),
  };
  // Whatever ends the process while something is drawn: the terminal gets its cursor back.
  if (process.stdout.isTTY) process.on('exit', () => write.stdout(SHOW_CURSOR));
  const activity = new Activity();
  return {
    stdout: outputOf(process.stdout, write.stdout, activity),
    stderr: outputOf(process.stderr, write.stderr, activity),
    cwd: process.cwd(),
    env: process.env,
    activity,
    readInput,
    onInterrupt(listener) {
      process.on('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
    divertWrites,
  };
}

type Write = (text: string) => boolean;

function outputOf(stream: NodeJS.WriteStream, write: Write, activity: Activity): Output {
  // A reader that has gone (`stepgraph draw | head`) is not an error of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    activity.end();
    process.exit(0);
  });
  return {
    write(text) {
      write(text);
    },
    get live() {
      return stream.isTTY === true;
    },
    get columns() {
      return stream.isTTY ? stream.columns : undefined;
    },
    get rows() {
      return stream.isTTY ? stream.rows : undefined;
    },
  };
}

async function readInput(): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

// console.log ends in process.stdout.write, whoever calls it: putting another function there is the only way to see it.
function divertWrites(take: (stream: 'stdout' | 'stderr', text: string) => void): () => void {
  const restores = (['stdout', 'stderr'] as const).map((name) => {
    const stream = process[name];
    const original = stream.write;
    stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      take(name, typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      const done = rest.find((argument) => typeof argument === 'function') as (() => void) | undefined;
      done?.();
      return true;
    }) as typeof stream.write;
    return () => {
      stream.write = original;
    };
  });
  return () => {
    for (const restore of restores) restore();
  };
}
