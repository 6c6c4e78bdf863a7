import { describe, expect, it } from 'vitest';
import { ServiceException } from '../../lib/interpreter/index.ts';
import { type ValidateDefinitionRequest, validateDefinition } from '../../lib/step-functions-api/index.ts';
import { machine, pass, task } from '../interpreter/machines.ts';
import { fc } from '../support/fast-check.ts';

const validate = (definition: object, more: Omit<ValidateDefinitionRequest, 'definition'> = {}) =>
  validateDefinition({ definition: JSON.stringify(definition), ...more });

const faultless = machine({ A: task() });
/** Two errors and, as it reads a variable that nothing assigns, a warning. */
const faulty = machine({
  'Not / here': pass({ End: undefined, Next: 'Nowhere', Output: '{% $nobody %}' }),
  Choose: { Type: 'Choice', Choices: [{ Condition: 'yes', Next: 'Not / here' }] },
});

describe('validateDefinition', () => {
  it('finds nothing in a machine that can be created', () => {
    expect(validate(faultless)).toEqual({ result: 'OK', diagnostics: [], truncated: false });
  });

  it("tells each error with the service's code, what and how to fix, and its place as a path", () => {
    const { result, diagnostics } = validate(faulty);

    expect(result).toBe('FAIL');
    expect(diagnostics).toContainEqual({
      severity: 'ERROR',
      code: 'MISSING_TRANSITION_TARGET',
      message: expect.stringMatching(/^state 'Not \/ here', Next: .*'Nowhere'.*; fix: /),
      location: '/States/Not / here/Next',
    });
    expect(diagnostics).toContainEqual({
      severity: 'ERROR',
      code: 'SCHEMA_VALIDATION_FAILED',
      message: expect.stringContaining('Condition'),
      location: '/States/Choose/Choices[0]/Condition',
    });
  });

  it('tells warnings where they are asked for; they fail no definition', () => {
    const doubtful = machine({ A: pass({ Output: '{% $nobody %}' }) });

    expect(validate(doubtful)).toMatchObject({ result: 'OK', diagnostics: [] });
    expect(validate(doubtful, { severity: 'WARNING' })).toMatchObject({
      result: 'OK',
      diagnostics: [{ severity: 'WARNING', code: 'UNASSIGNED_VARIABLE', location: '/States/A/Output' }],
    });
  });

  it('places what lies inside a state by the whole path', () => {
    const branch = { StartAt: 'Deep', States: { Deep: pass({ Next: 'Both' }) } };
    const nested = machine({ Outer: { Type: 'Parallel', Branches: [branch], End: true } });

    expect(validate(nested).diagnostics.map(({ location }) => location)).toContain(
      '/States/Outer/Branches[0]/States/Deep',
    );
  });

  it.each([
    ['that no state has', pass({ Colour: 1 }), '/States/E'],
    ['whose name looks like a path', pass({ 'Retry.x/y': 1 }), '/States/E'],
    ['of other states', pass({ Resource: 'r' }), '/States/E'],
    ['of the other language', pass({ ResultPath: '$' }), '/States/E'],
    ['that no retrier has', task({ Retry: [{ ErrorEquals: ['a'], Colour: 1 }] }), '/States/E/Retry[0]'],
  ])('places a field %s at what holds it', (_, state, location) => {
    expect(validate(machine({ E: state })).diagnostics).toMatchObject([{ severity: 'ERROR', location }]);
  });

  it('places what is wrong with the machine itself, if it has a place', () => {
    expect(validate({ ...faultless, StartAt: 'B' }).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'MISSING_TRANSITION_TARGET', location: '/StartAt' }),
    );
    expect(validate(machine({ A: pass({ End: undefined, Next: 'A' }) })).diagnostics).toEqual([
      { severity: 'ERROR', code: 'MISSING_END_STATE', message: expect.stringContaining('no state ends') },
    ]);
  });

  it('refuses for EXPRESS what only Standard workflows have', () => {
    const waiting = machine({ A: task({ Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }) });

    expect(validate(waiting).result).toBe('OK');
    expect(validate(waiting, { type: 'EXPRESS' })).toMatchObject({
      result: 'FAIL',
      diagnostics: [{ severity: 'ERROR', code: 'EXPRESS_NOT_SUPPORTED', location: '/States/A' }],
    });
  });

  it('warns of what an EXPRESS execution has no time for', () => {
    const slow = machine({ A: { Type: 'Wait', Seconds: 301, End: true } });

    expect(validate(slow, { type: 'EXPRESS', severity: 'WARNING' })).toMatchObject({
      result: 'OK',
      diagnostics: [{ severity: 'WARNING', code: 'EXPRESS_NOT_SUPPORTED', location: '/States/A' }],
    });
  });

  it('tells at most maxResults, and that there are more', () => {
    const all = validate(faulty).diagnostics;

    expect(validate(faulty, { maxResults: 1 })).toEqual({
      result: 'FAIL',
      diagnostics: all.slice(0, 1),
      truncated: true,
    });
    expect(validate(faulty, { maxResults: all.length })).toMatchObject({ diagnostics: all, truncated: false });
    expect(validate(faulty, { maxResults: 0 })).toMatchObject({ diagnostics: all, truncated: false });
  });

  it('tells of a hundred at most where no number is given', () => {
    const states = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`S${index}`, { Type: 'Nap' }]));

    const { diagnostics, truncated } = validate({ StartAt: 'S0', States: states });

    expect({ count: diagnostics.length, truncated }).toEqual({ count: 100, truncated: true });
  });

  it.each(['{"StartAt":', '[]', 'null'])('finds that %s is not a definition', (definition) => {
    const { result, diagnostics } = validateDefinition({ definition });

    expect(result).toBe('FAIL');
    expect(diagnostics).toMatchObject([{ severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION' }]);
  });

  it.each<[string, object]>([
    ['definition', { definition: '' }],
    ['definition', {}],
    ['type', { definition: '{}', type: 'FAST' }],
    ['severity', { definition: '{}', severity: 'INFO' }],
    ['maxResults', { definition: '{}', maxResults: 101 }],
  ])('refuses a request with a wrong %s: %o', (member, request) => {
    expect(() => validateDefinition(request as ValidateDefinitionRequest)).toThrow(
      expect.objectContaining({ name: 'ValidationException', message: expect.stringContaining(`'${member}'`) }),
    );
    expect(() => validateDefinition(request as ValidateDefinitionRequest)).toThrow(ServiceException);
  });

  it('answers for any JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('STANDARD', 'EXPRESS'), (definition, type) => {
        const { result } = validateDefinition({ definition, type });

        expect(result).toBe('FAIL');
      }),
    );
  });
});
