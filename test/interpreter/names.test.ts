// Names that JavaScript's own objects have are names like any other: of states, variables, keys.

import { describe, expect, it } from 'vitest';
import { checkMachine, type StateMachine } from '../../lib/asl/index.ts';
import { run, unchecked } from './machines.ts';

const names = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'length', 'then', 'toJSON', 'sequence'];

function machineWith(name: string): StateMachine {
  // The service takes no variable whose name begins with _.
  const variable = name.startsWith('_') ? 'v' : name;
  const text = `{ "QueryLanguage": "JSONata", "StartAt": "NAME", "States": {
    "NAME": { "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "last",
      "Arguments": { "FunctionName": "f", "Payload": { "NAME": "{% $states.input %}" } },
      "Assign": { "VARIABLE": { "NAME": 1 } }, "Output": { "NAME": "{% $states.result %}" } },
    "last": { "Type": "Parallel", "End": true, "Output": { "of": "{% $VARIABLE %}", "NAME": "{% $states.result %}" },
      "Branches": [{ "StartAt": "in NAME", "States": { "in NAME": { "Type": "Pass", "End": true } } }] } } }`;
  return JSON.parse(text.replaceAll('NAME', name).replaceAll('VARIABLE', variable)) as StateMachine;
}

describe.each(names)('the name %s', (name) => {
  it('is kept on its way through a machine', async () => {
    const machine = machineWith(name);
    const input = JSON.parse(`{"${name}":"given"}`) as { readonly [key: string]: string };
    const expected = `{"of":{"NAME":1},"NAME":[{"NAME":{"FunctionName":"f","Payload":{"NAME":{"NAME":"given"}}}}]}`;

    const { outcome, execution } = await run(machine, input, { tasks: ({ arguments: given }) => given });

    expect(checkMachine(machine)).toEqual([]);
    expect(outcome.status === 'SUCCEEDED' ? JSON.stringify(outcome.output) : outcome).toBe(
      expected.replaceAll('NAME', name),
    );
    expect(JSON.stringify(execution.history())).toContain(name);
  });

  it('is not a field of $states', async () => {
    const states = { S: { Type: 'Pass', Output: `{% $exists($states.${name}) %}`, End: true } } as const;

    const { outcome } = await run({ QueryLanguage: 'JSONata', StartAt: 'S', States: states }, {}, { check: unchecked });

    expect(outcome).toMatchObject({ status: 'SUCCEEDED', output: false });
  });
});
