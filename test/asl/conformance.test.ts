import { describe, expect, it } from 'vitest';
import { checkMachine } from '../../lib/asl/index.ts';
import type { JsonObject } from '../../lib/json/index.ts';
import { hasRecordings, readRecordings } from '../support/recordings.ts';

// Definitions that the real service accepted, recorded by a public test suite.

interface Recording {
  readonly name: string;
  readonly definition: JsonObject;
}

// Accepted, and then failed on AWS for the very variable: our rule for those is one of run time.
const readsNothing = /test_undefined_reference\[BASE_UNDEFINED_/;

describe.skipIf(!hasRecordings)('definitions that AWS accepted', () => {
  const recordings = [...readRecordings<Recording>('executions'), ...testStates()];

  it.each(recordings)('$name breaks no rule of creation', ({ definition }) => {
    expect(checkMachine(definition, { enforced: 'creation' })).toEqual([]);
  });

  it.each(recordings.filter(({ name }) => !readsNothing.test(name)))('$name breaks no rule', ({ definition }) => {
    expect(checkMachine(definition)).toEqual([]);
  });

  it.each(recordings.filter(({ name }) => readsNothing.test(name)))(
    '$name is told of the variable',
    ({ definition }) => {
      expect(checkMachine(definition).map(({ code }) => code)).toEqual(['UNASSIGNED_VARIABLE']);
    },
  );
});

/** TestState takes single states, too: those are put into a machine with the targets they name. */
function testStates(): Recording[] {
  const recorded = readRecordings<{ readonly name: string; readonly definition: string }>('teststate');
  return recorded.map(({ name, definition }) => ({ name, definition: asMachine(JSON.parse(definition)) }));
}

function asMachine(definition: JsonObject): JsonObject {
  if (definition['States'] !== undefined) return definition;
  const catchers = (definition['Catch'] ?? []) as readonly { readonly Next: string }[];
  const targets = catchers.map(({ Next }) => [Next, { Type: 'Pass', End: true }]);
  return { StartAt: 'Tested', States: { Tested: definition, ...Object.fromEntries(targets) } };
}
