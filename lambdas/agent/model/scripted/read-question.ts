// What a question asks for, as calls of tools: conversions first, then arithmetic, then terms, each taken out of the text when found.

import type { JsonObject } from 'stepgraph';
import { evaluateArithmetic } from '../../tools/arithmetic.ts';
import { findEntries } from '../../tools/look-up.ts';
import { findUnit, UNITS } from '../../tools/units.ts';

/** A tool that would help. */
export interface Wish {
  readonly name: 'calculate' | 'convert_units' | 'spell_number' | 'look_up';
  readonly args: JsonObject;
}

export interface Question {
  readonly wishes: readonly Wish[];
  /** The numbers found are to be spelled as well. */
  readonly inWords: boolean;
}

/** More than this in one question is no question. */
const MOST_WISHES = 8;

/** @param earlier the number that "it" or "that" stands for, where the conversation has one. */
export function readQuestion(text: string, earlier?: number): Question {
  const inWords = /\bin (?:english )?words\b|\bspell(?:ed)?\b|\bwrite .*\bout\b/i.test(text);
  const conversions = takeConversions(plainText(text));
  const calculations = takeCalculations(withWordsAsSigns(conversions.rest, earlier));
  const found = [...conversions.wishes, ...calculations.wishes];
  const spelled = inWords && found.length === 0 ? findNumbers(calculations.rest, earlier) : [];
  const terms = findEntries(text).map(({ term }): Wish => ({ name: 'look_up', args: { term } }));
  return { wishes: [...found, ...spelled, ...terms].slice(0, MOST_WISHES), inWords };
}

interface Taken {
  readonly wishes: readonly Wish[];
  /** The text without what was taken. */
  readonly rest: string;
}

const NUMBER = String.raw`-?\d+(?:\.\d+)?`;
const UNIT = `(?:${UNITS.flatMap(({ names }) => names)
  .sort((one, other) => other.length - one.length)
  .join('|')})`;
const END = String.raw`(?![\p{L}/²])`;
const AMOUNT_TO_UNIT = new RegExp(`(${NUMBER})\\s*(${UNIT})${END}\\s*(?:in|to|into|as|=)\\s+(${UNIT})${END}`, 'giu');
const HOW_MANY = new RegExp(
  `how (?:many|much) (${UNIT})${END}[\\p{L} ]*?\\b(${NUMBER}|an?|one)\\s*(${UNIT})${END}`,
  'giu',
);

function plainText(text: string): string {
  return text
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .replace(/[×·]/g, '*')
    .replace(/÷/g, '/')
    .replace(/[−–]/g, '-')
    .replace(/\bdegrees?\s+/gi, '');
}

function takeConversions(text: string): Taken {
  const wishes: Wish[] = [];
  const take = (amount: string, from: string, to: string): string => {
    const value = /\d/.test(amount) ? Number(amount) : 1;
    const [source, target] = [findUnit(from), findUnit(to)];
    if (source !== undefined && target !== undefined)
      wishes.push({ name: 'convert_units', args: { value, from: source.symbol, to: target.symbol } });
    return ' ; ';
  };
  const rest = text
    .replace(AMOUNT_TO_UNIT, (_, amount: string, from: string, to: string) => take(amount, from, to))
    .replace(HOW_MANY, (_, to: string, amount: string, from: string) => take(amount, from, to));
  return { wishes, rest };
}

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/\bper ?cent\b/gi, '%'],
  [/\bplus\b/gi, '+'],
  [/\bminus\b/gi, '-'],
  [/\b(?:times|multiplied by)\b|(?<=\d)\s*x\s*(?=\d)/gi, '*'],
  [/\bdivided by\b/gi, '/'],
  [/\bto the power of\b|\*\*/gi, '^'],
  [/\bsquared\b/gi, '^2'],
  [/\bcubed\b/gi, '^3'],
  [/\bhalf of\b/gi, '0.5*'],
  [/\b(?:the )?square root of\s+(\(?[\d.]+\)?)/gi, 'sqrt($1)'],
];

function withWordsAsSigns(text: string, earlier: number | undefined): string {
  const signed = SIGNS.reduce((left, [pattern, sign]) => left.replace(pattern, sign), text);
  // "What is that minus 20%?": a word for a number only where something is done with it.
  if (earlier === undefined) return signed;
  return signed
    .replace(/\b(?:that|it)\b(?=\s*[-+*/^])/gi, String(earlier))
    .replace(/([+*/^-]|\bof)\s*\b(?:that|it)\b/gi, `$1 ${earlier}`);
}

const RUN = /(?:\b(?:sqrt|abs|round)\s*\(|-?[\d.(])(?:[\d.\s()+\-*/^%]|\bof\b|\b(?:sqrt|abs|round)\b)*[\d)%]/g;

function takeCalculations(text: string): Taken {
  const wishes: Wish[] = [];
  const rest = text.replace(RUN, (run) => {
    const expression = spaced(run);
    if (!isCalculation(expression)) return run;
    wishes.push({ name: 'calculate', args: { expression } });
    return ' ; ';
  });
  return { wishes, rest };
}

// As one would print it: `2+2` and `0.5 *397` alike.
function spaced(run: string): string {
  return run
    .replace(/\s*([*/+^])\s*/g, ' $1 ')
    .replace(/\s+%/g, '%')
    .replace(/([\d)%])\s*-\s*/g, '$1 - ')
    .replace(/\s+/g, ' ')
    .trim();
}

// More than a number, and well formed; a division by zero is, and is for the tool to refuse.
function isCalculation(expression: string): boolean {
  if (/^-?[\d.]+%?$/.test(expression)) return false;
  try {
    evaluateArithmetic(expression);
    return true;
  } catch (error) {
    // What cannot be read is text that looks like arithmetic, such as "1) 2)".
    return error instanceof Error && error.message.startsWith('the result');
  }
}

function findNumbers(text: string, earlier: number | undefined): Wish[] {
  const written = [...text.matchAll(new RegExp(`${NUMBER}(?!\\s*%)`, 'g'))].map(([match]) => Number(match));
  const numbers = written.length > 0 || earlier === undefined ? written : [earlier];
  return numbers.map((number) => ({ name: 'spell_number', args: { number } }));
}
