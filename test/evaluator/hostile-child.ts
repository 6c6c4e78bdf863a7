// A process for hostile expressions: evaluates each as a state's Output, then looks whether anything has happened to the process.

import type { StateMachine } from '../../lib/asl/index.ts';
import { runMachine } from '../../lib/interpreter/index.ts';

/** What came of one expression. */
export interface Told {
  readonly outcome: {
    readonly value?: unknown;
    readonly error?: string | undefined;
    readonly cause?: string | undefined;
  };
  /** What a harmless expression gives afterwards. */
  readonly control: unknown;
  /** Whether JavaScript's own objects are other ones than before. */
  readonly changed: boolean;
  readonly cpuMillis: number;
}

const builtIns = [Object, Array, Function, String, Number, Boolean, RegExp, Date, Map, Set, Promise, Error, Symbol];

function shapeOfBuiltIns(): string {
  return JSON.stringify(
    builtIns.flatMap((one) => [one, one.prototype].map((each) => Object.getOwnPropertyNames(each).sort())),
  );
}

const machineOf = (expression: string): StateMachine => ({
  QueryLanguage: 'JSONata',
  StartAt: 'S',
  States: { S: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
});
const options = { tasks: () => null, limits: { expressionWallMillis: 60_000 } };

const before = shapeOfBuiltIns();
const told: Told[] = [];
for (const text of process.argv.slice(2)) {
  const begin = process.cpuUsage();
  const outcome = await runMachine(machineOf(text), {}, options);
  const used = process.cpuUsage(begin);
  const control = await runMachine(machineOf('$sum([1..10]) & ""'), {}, options);
  told.push({
    outcome:
      outcome.status === 'SUCCEEDED' ? { value: outcome.output } : { error: outcome.error, cause: outcome.cause },
    control: control.status === 'SUCCEEDED' && control.output,
    changed: shapeOfBuiltIns() !== before || Object.keys({}).length > 0 || 'evil' in {},
    cpuMillis: (used.user + used.system) / 1000,
  });
}
console.log(JSON.stringify(told));
