// The tool `spell_number`: a number in English words, with the `and` that British English has.

import { numberArgument, type Tool } from './tool.ts';

const SMALL = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const GROUPS = ['', ' thousand', ' million', ' billion', ' trillion'];

export const spellNumber: Tool = {
  name: 'spell_number',
  description: 'Writes a number in English words, up to 999 trillion either way; decimals digit by digit.',
  parameters: { type: 'object', properties: { number: { type: 'number' } }, required: ['number'] },
  run: (args) => spell(numberArgument(args, 'number')),
};

/** @throws Error for a number that is too large or too small to be written without an exponent. */
export function spell(number: number): string {
  const digits = String(Math.abs(number));
  if (digits.includes('e') || Math.abs(number) >= 1e15)
    throw new Error(`${number} is out of reach: 999 trillion is the end`);
  const [whole = '0', decimals = ''] = digits.split('.');
  const words = spellWhole(Number(whole));
  const point = decimals === '' ? '' : ` point ${[...decimals].map((digit) => SMALL[Number(digit)]).join(' ')}`;
  return `${number < 0 ? 'minus ' : ''}${words}${point}`;
}

function spellWhole(number: number): string {
  if (number === 0) return 'zero';
  const parts: string[] = [];
  let left = number;
  for (const group of GROUPS) {
    const three = left % 1_000;
    if (three > 0) parts.unshift(`${spellHundreds(three)}${group}`);
    left = Math.floor(left / 1_000);
  }
  // The last hundred is tied on by `and`: one thousand and five, but one thousand two hundred.
  const last = number % 1_000;
  const isTied = parts.length > 1 && last > 0 && last < 100;
  return isTied ? `${parts.slice(0, -1).join(' ')} and ${parts.at(-1)}` : parts.join(' ');
}

function spellHundreds(number: number): string {
  const hundreds = Math.floor(number / 100);
  const rest = number % 100;
  const start = hundreds === 0 ? '' : `${SMALL[hundreds]} hundred`;
  if (rest === 0) return start;
  return hundreds === 0 ? spellTens(rest) : `${start} and ${spellTens(rest)}`;
}

function spellTens(number: number): string {
  if (number < 20) return SMALL[number] ?? '';
  const ones = number % 10;
  return `${TENS[Math.floor(number / 10)]}${ones === 0 ? '' : `-${SMALL[ones]}`}`;
}
