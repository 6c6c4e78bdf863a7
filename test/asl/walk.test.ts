import { describe, expect, it } from 'vitest';
import { expressionsOf, walkStates } from '../../lib/asl/index.ts';
import { distributedMap, inlineMap, machine, parallel, pass, succeed } from './machines.ts';

describe('walkStates', () => {
  it('gives every state with its path and scope, outer ones first', () => {
    const walked = [
      ...walkStates(
        machine({ fan: parallel({ left: inlineMap({ item: succeed }) }), far: distributedMap({ child: succeed }) }),
      ),
    ];

    expect(walked.map(({ name, path, scope }) => [name, path, scope.kind, scope.distributed])).toEqual([
      ['fan', '/States/fan', 'machine', false],
      ['far', '/States/far', 'machine', false],
      ['left', '/States/fan/Branches[0]/States/left', 'branch', false],
      ['item', '/States/fan/Branches[0]/States/left/ItemProcessor/States/item', 'itemProcessor', false],
      ['child', '/States/far/ItemProcessor/States/child', 'itemProcessor', true],
    ]);
    expect(walked[3]?.scope.owner?.state.name).toBe('left');
  });

  it('takes the language of an inner state from the machine, not from the state around it', () => {
    const mixed = { StartAt: 'm', States: { m: inlineMap({ i: pass() }, { QueryLanguage: 'JSONata' }) } };

    expect([...walkStates(mixed)].map(({ name, language }) => [name, language])).toEqual([
      ['m', 'JSONata'],
      ['i', 'JSONPath'],
    ]);
  });

  it('passes over what is not a machine', () => {
    expect([...walkStates(null)]).toEqual([]);
    expect([...walkStates({ States: { a: 1 } })]).toEqual([]);
  });
});

describe('expressionsOf', () => {
  it('lists each expression with the place as AWS writes it', () => {
    const state = {
      Type: 'Choice',
      Comment: '{% not me %}',
      Choices: [{ Condition: '{% true %}', Next: '{% nor me %}', Assign: { a: '{% 1 %}' } }],
      Output: { result: ['plain', '{% 2 %}'] },
    };

    expect(expressionsOf(state).map(({ path, field, holder, text }) => [path, field, holder, text])).toEqual([
      ['Output/result[1]', 'Output', 'state', '2'],
      ['Choices[0]/Condition', 'Condition', 'rule', 'true'],
      ['Choices[0]/Assign/a', 'Assign', 'rule', '1'],
    ]);
  });

  it('does not look at column names, nor into the states inside', () => {
    const state = distributedMap(
      { inner: pass({ Output: '{% 1 %}' }) },
      {
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          Arguments: { Key: '{% "k" %}' },
          ReaderConfig: { CSVHeaders: ['{% h %}'], MaxItems: '{% 5 %}' },
        },
      },
    );

    expect(expressionsOf(state).map(({ path }) => path)).toEqual([
      'ItemReader/Arguments/Key',
      'ItemReader/ReaderConfig/MaxItems',
    ]);
  });
});
