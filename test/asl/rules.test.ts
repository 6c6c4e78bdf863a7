import { describe, expect, it } from 'vitest';
import { aslRules, checkMachine } from '../../lib/asl/index.ts';
import { cases } from './cases/index.ts';
import { machine, output, pass, task } from './machines.ts';

describe('the rules of the language', () => {
  it.each(cases)('$code refuses $name, at its place, and nothing else does', ({ code, broken, where }) => {
    const problems = checkMachine(broken);

    expect(problems.map((problem) => [problem.code, problem.where])).toEqual([[code, where]]);
    expect(problems[0]?.what).toMatch(/\w/);
    expect(problems[0]?.fix).toMatch(/\w/);
  });

  it.each(cases)('$code leaves alone what is near $name and legal', ({ legal }) => {
    expect(checkMachine(legal)).toEqual([]);
  });

  it('have a case each', () => {
    expect(aslRules.map(({ code }) => code).filter((code) => !cases.some((one) => one.code === code))).toEqual([]);
  });

  it('have each a sentence and a source, and a code of their own', () => {
    for (const { rule, source } of aslRules) {
      expect(rule).toMatch(/^[A-Z$].*\.$/);
      expect(source).toMatch(/\[(doc|rec|3p|inf)\]/);
    }
    expect(new Set(aslRules.map(({ code }) => code)).size).toBe(aslRules.length);
  });
});

describe('checkMachine', () => {
  it('reports all faults of a machine, not the first only', () => {
    const faulty = machine({
      first: task({ TimeoutSeconds: 0, Next: 'choose' }),
      choose: { Type: 'Choice', Choices: [{ Condition: '{% $n ?? 1 %}', Next: 'gone' }], Default: 'last' },
      last: pass({ Output: '{% $states.result %}', Assign: { states: 1 } }),
    });

    expect(checkMachine(faulty).map(({ code }) => code)).toEqual([
      'MISSING_TRANSITION_TARGET',
      'VALUE_OUT_OF_RANGE',
      'UNSUPPORTED_OPERATOR',
      'STATES_RESULT_NOT_ALLOWED',
      'RESERVED_VARIABLE_NAME',
    ]);
  });

  it('says what, where and how to fix in the words of the definition', () => {
    expect(checkMachine(output('{% $states.input.a ?? 0 %}'))).toEqual([
      {
        code: 'UNSUPPORTED_OPERATOR',
        where: "state 'only', Output",
        what: 'the operator ?? came with JSONata 2.1; the service has 2.0.6',
        fix: 'write $exists(a) ? a : b',
      },
    ]);
  });

  it('tells apart what the service refuses and what fails when it is reached', () => {
    const both = output({ a: '{% $x %}', b: '{% $states.foo %}' });

    expect(checkMachine(both).map(({ code }) => code)).toEqual(['UNKNOWN_STATES_FIELD', 'UNASSIGNED_VARIABLE']);
    expect(checkMachine(both, { enforced: 'creation' }).map(({ code }) => code)).toEqual(['UNKNOWN_STATES_FIELD']);
  });

  it('counts the size in bytes: 1 MB is legal, one byte more is not, whatever the characters', () => {
    const room = 1024 * 1024 - JSON.stringify(output('')).length;

    expect(checkMachine(output('x'.repeat(room - 1)))).toEqual([]);
    expect(checkMachine(output('x'.repeat(room)))).toEqual([]);
    expect(checkMachine(output('x'.repeat(room + 1))).map(({ code }) => code)).toEqual(['DEFINITION_TOO_LARGE']);
    expect(checkMachine(output(`é${'x'.repeat(room - 1)}`)).map(({ code }) => code)).toEqual(['DEFINITION_TOO_LARGE']);
  });
});
