// The answer, from what the tools said: a sentence for each result, and an honest one for each failure.

import type { ToolSpec } from '../../tools/tool.ts';
import type { Exchange } from './read-turn.ts';

export function writeAnswer(exchanges: readonly Exchange[], tools: readonly ToolSpec[]): string {
  if (exchanges.length === 0) return writeHelp(tools);
  const spellings = new Map(
    exchanges
      .filter(({ call, isError }) => call.name === 'spell_number' && !isError)
      .map(({ call, content }) => [Number(call.args['number']), content]),
  );
  const said = new Set<number>();
  const sentences = exchanges.flatMap((exchange) => {
    const number = numberOf(exchange);
    const words = number === undefined ? undefined : spellings.get(number);
    if (number !== undefined && words !== undefined) {
      if (exchange.call.name === 'spell_number' && said.has(number)) return [];
      said.add(number);
    }
    return [sentenceOf(exchange, words)];
  });
  return sentences.join(' ');
}

/** The number that a tool gave, or was given to spell; none where it failed or gives text. */
export function numberOf({ call, content, isError }: Exchange): number | undefined {
  if (isError || call.name === 'look_up') return undefined;
  return call.name === 'spell_number' ? Number(call.args['number']) : Number.parseFloat(content);
}

function sentenceOf({ call, content, isError }: Exchange, words: string | undefined): string {
  const { name, args } = call;
  if (isError) return `${subjectOf(call)} can't be had: ${content}.`;
  const inWords = words === undefined ? '' : `, in words: ${words}`;
  switch (name) {
    case 'calculate':
    case 'convert_units':
      return `${subjectOf(call)} is ${grouped(content)}${inWords}.`;
    case 'spell_number':
      return `${grouped(String(args['number']))} in words: ${content}.`;
    default:
      return content;
  }
}

function subjectOf({ name, args }: Exchange['call']): string {
  switch (name) {
    case 'calculate':
      return grouped(String(args['expression']));
    case 'convert_units':
      return `${grouped(String(args['value']))} ${args['from']}`;
    default:
      return `What ${name} was asked for`;
  }
}

// 2340 -> 2,340: whole parts only, and no digits behind a point.
function grouped(text: string): string {
  return text.replace(/(?<![\d.])\d{4,}/g, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));
}

function writeHelp(tools: readonly ToolSpec[]): string {
  const able = tools.map(({ name }) => name.replaceAll('_', ' ')).join(', ');
  return (
    'I am a script, not a language model, and I found nothing in that question for my tools' +
    `${able === '' ? '' : ` (${able})`}. Try “What is 17% of 2,340, in words?”, “How many miles are 42.195 km?” or ` +
    '“What is a superstep?”. With a model of Bedrock behind the same graph, ask anything.'
  );
}
