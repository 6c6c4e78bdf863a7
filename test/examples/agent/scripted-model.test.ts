// The scripted model by itself: what it asks for, what it makes of the results, and that any question gets an answer.

import type { Message } from 'stepgraph';
import { describe, expect, it } from 'vitest';
import type { ToolCall } from '../../../examples/agent/state.ts';
import { scriptedModel } from '../../../lambdas/agent/model/scripted/scripted-model.ts';
import { TOOLS } from '../../../lambdas/agent/tools/tool-box.ts';
import runTool from '../../../lambdas/agent/tools.ts';
import { fc } from '../../support/fast-check.ts';

const human = (content: string): Message => ({ id: 'h', type: 'human', content });
const ai = (content: string, calls: readonly ToolCall[] = []): Message => ({
  id: 'a',
  type: 'ai',
  content,
  tool_calls: calls,
});

async function callsFor(...messages: readonly Message[]): Promise<unknown> {
  const { toolCalls } = await scriptedModel.reply({ messages, tools: TOOLS });
  return toolCalls.map(({ name, args }) => [name, ...Object.values(args)]);
}

/** The loop of the graph, in four lines. */
async function converse(
  question: string,
  rounds = 0,
  messages: readonly Message[] = [human(question)],
): Promise<string> {
  const { content, toolCalls } = await scriptedModel.reply({ messages, tools: TOOLS });
  if (toolCalls.length === 0) return content;
  if (rounds === 5) throw new Error(`no end: ${JSON.stringify(toolCalls)}`);
  const results = await Promise.all(toolCalls.map(async (call) => (await runTool({ call })).messages as Message[]));
  return converse(question, rounds + 1, [...messages, ai(content, toolCalls), ...results.flat()]);
}

describe('the scripted model asks', () => {
  it.each([
    ['What is 17% of 2,340?', [['calculate', '17% of 2340']]],
    ['twelve is 3 times 4, right?', [['calculate', '3 * 4']]],
    [
      '2+2 and (3*4)^2',
      [
        ['calculate', '2 + 2'],
        ['calculate', '(3 * 4) ^ 2'],
      ],
    ],
    ['the square root of 2 plus 1', [['calculate', 'sqrt(2) + 1']]],
    ['What is 10 divided by 4 squared?', [['calculate', '10 / 4 ^ 2']]],
    ['200 plus 10 percent', [['calculate', '200 + 10%']]],
    ['How many miles are 42.195 km?', [['convert_units', 42.195, 'km', 'mi']]],
    ['How many seconds are in a week?', [['convert_units', 1, 'wk', 's']]],
    [
      '20 °C in F, 100 degrees F to C',
      [
        ['convert_units', 20, '°C', '°F'],
        ['convert_units', 100, '°F', '°C'],
      ],
    ],
    [
      '5 kg into pounds plus what a node is',
      [
        ['convert_units', 5, 'kg', 'lb'],
        ['look_up', 'node'],
      ],
    ],
    [
      'Explain joins and state machines',
      [
        ['look_up', 'join'],
        ['look_up', 'state machine'],
      ],
    ],
    ['Spell 1,000,005', [['spell_number', 1_000_005]]],
  ])('for tools by what the question says: %s', async (question, calls) => {
    expect(await callsFor(human(question))).toEqual(calls);
  });

  it.each([
    'Hello!',
    'I ate 3 of the 4 apples, 20% more than you.',
    'See 1) and 2), or (ring 555-0).',
    'in words, please',
    '',
  ])('for nothing where nothing is to be found: %s', async (question) => {
    const { content, toolCalls } = await scriptedModel.reply({ messages: [human(question)], tools: TOOLS });

    expect(toolCalls).toEqual([]);
    expect(content).toMatch(/^I am a script, not a language model/);
  });

  it('for no tool that it was not offered', async () => {
    const { content, toolCalls } = await scriptedModel.reply({ messages: [human('What is 2 + 2?')], tools: [] });

    expect([toolCalls, content]).toEqual([[], expect.stringContaining('I am a script')]);
  });

  it('for eight things at most', async () => {
    const question = Array.from({ length: 20 }, (_, number) => `${number} + 1`).join('; ');

    expect(await callsFor(human(question))).toHaveLength(8);
  });

  it('about the last number that was said, where the question means it', async () => {
    const before = [human('What is 6 * 7?'), ai('6 * 7 is 1,042.5.')];

    expect(await callsFor(...before, human('Now half of that'))).toEqual([['calculate', '0.5 * 1042.5']]);
    expect(await callsFor(...before, human('And what is it plus 1?'))).toEqual([['calculate', '1042.5 + 1']]);
    expect(await callsFor(...before, human('In words, please'))).toEqual([['spell_number', 1_042.5]]);
  });

  it('under ids that no earlier call of the conversation has', async () => {
    const calls = [{ id: 'call-1', name: 'calculate', args: { expression: '1+1' } }];
    const before = [human('1+1'), ai('', calls), ai('1 + 1 is 2.')];

    const { toolCalls } = await scriptedModel.reply({ messages: [...before, human('2+2')], tools: TOOLS });

    expect(toolCalls.map(({ id }) => id)).toEqual(['call-2']);
  });
});

describe('the scripted model answers', () => {
  it.each([
    ['What is 17% of 2,340, in words?', '17% of 2,340 is 397.8, in words: three hundred and ninety-seven point eight.'],
    ['2*3 and 3*2 in words', '2 * 3 is 6, in words: six. 3 * 2 is 6, in words: six.'],
    ['Spell 12345 in words', '12,345 in words: twelve thousand three hundred and forty-five.'],
    ['How many seconds in a week?', '1 wk is 604,800 s.'],
    ['What is 1/0?', "1 / 0 can't be had: the result is not a finite number: a division by zero, or too large."],
    ['5 kg to miles', "5 kg can't be had: kg is a mass and mi is a length."],
    ['1/0 and 2+2, in words', /1 \/ 0 can't be had.* 2 \+ 2 is 4, in words: four\.$/],
    ['What is a join?', 'A join is an edge with several sources. Its target runs once all of them have run.'],
  ])('from what its tools said: %s', async (question, answer) => {
    expect(await converse(question)).toEqual(typeof answer === 'string' ? answer : expect.stringMatching(answer));
  });

  it('any question at all, in a few rounds', async () => {
    const words = fc.constantFrom(
      ...['what', 'is', '17%', 'of', '2,340', 'in', 'words', 'km', 'to', 'miles', '°C', '(', ')', '+', '/', '0', '^'],
      ...['that', 'half of', 'squared', 'how many', 'a', 'node', 'spell', '-', '.', '1e9', 'times', '9'.repeat(400)],
    );
    const questions = fc.oneof(
      fc.array(words, { maxLength: 20 }).map((list) => list.join(' ')),
      fc.string({ unit: 'binary' }),
    );

    await fc.assert(
      fc.asyncProperty(questions, async (question) => {
        expect(await converse(question)).not.toBe('');
      }),
    );
  });

  it('word by word to whoever listens: the words are the answer', async () => {
    const tokens: string[] = [];

    const { content } = await scriptedModel.reply({
      messages: [human('Hello')],
      tools: TOOLS,
      writeToken: (token) => tokens.push(token),
    });

    expect(tokens.join('')).toBe(content);
    expect(tokens.length).toBeGreaterThan(10);
  });

  it('no further when it is stopped', async () => {
    const stop = new AbortController();
    const tokens: string[] = [];

    const reply = scriptedModel.reply({
      messages: [human('Hello')],
      tools: TOOLS,
      signal: stop.signal,
      writeToken: (token) => {
        tokens.push(token);
        if (tokens.length === 3) stop.abort();
      },
    });

    await expect(reply).rejects.toMatchObject({ name: 'AbortError' });
    expect(tokens).toHaveLength(3);
  });
});
