// Arithmetic as people write it: + - * / ^, parentheses, sqrt, abs, round, and percentages.
//
//   sum      := product (('+' | '-') product)*
//   product  := sign (('*' | '/' | 'of') sign)*
//   sign     := '-' sign | power
//   power    := percent ('^' sign)?
//   percent  := primary '%'*
//   primary  := number | '(' sum ')' | function '(' sum ')'
//
// `17% of 2,340` is a share; `200 + 10%` adds a tenth of the 200, as on a pocket calculator.

interface Quantity {
  readonly value: number;
  /** Written with a percent sign, and nothing done with it yet. */
  readonly isPercent: boolean;
}

const FUNCTIONS: Readonly<Record<string, (value: number) => number>> = {
  sqrt: Math.sqrt,
  abs: Math.abs,
  round: Math.round,
};

const TOKEN = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|(of\b|sqrt\b|abs\b|round\b|[-+*/^%()]))/gy;

/** Longest expression that is read: deep nesting must not exhaust the stack. */
const MOST_CHARACTERS = 300;

/** @throws Error that names what cannot be read, or why there is no result. */
export function evaluateArithmetic(text: string): number {
  if (text.length > MOST_CHARACTERS) throw new Error(`the expression is longer than ${MOST_CHARACTERS} characters`);
  const tokens = new Tokens(text);
  const { value } = readSum(tokens);
  if (tokens.next !== undefined) throw new Error(`'${tokens.next}' is not expected after a whole expression`);
  if (!Number.isFinite(value)) throw new Error('the result is not a finite number: a division by zero, or too large');
  // Doubles have 15 digits that hold; fewer are shown, so that 0.1 + 0.2 is 0.3.
  return Number(value.toPrecision(12)) || 0;
}

class Tokens {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(text: string) {
    const plain = text.replace(/(\d),(?=\d{3}\b)/g, '$1').trim();
    const matches = [...plain.matchAll(TOKEN)];
    const end = matches.reduce((length, [match]) => length + match.length, 0);
    if (end < plain.length) throw new Error(`'${plain.slice(end, end + 20).trim()}' is not arithmetic`);
    this.#tokens = matches.map(([match]) => match.trim());
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  /** The next token where it is one of these. */
  take(...wanted: readonly string[]): string | undefined {
    const { next } = this;
    if (next === undefined || !wanted.includes(next)) return undefined;
    this.#at += 1;
    return next;
  }

  takeAny(): string | undefined {
    const { next } = this;
    this.#at += 1;
    return next;
  }
}

function readSum(tokens: Tokens): Quantity {
  let left = readProduct(tokens);
  for (let sign = tokens.take('+', '-'); sign !== undefined; sign = tokens.take('+', '-')) {
    const right = readProduct(tokens);
    const amount = right.isPercent && !left.isPercent ? left.value * right.value : right.value;
    left = { value: sign === '+' ? left.value + amount : left.value - amount, isPercent: false };
  }
  return left;
}

function readProduct(tokens: Tokens): Quantity {
  let left = readSign(tokens);
  for (let sign = tokens.take('*', '/', 'of'); sign !== undefined; sign = tokens.take('*', '/', 'of')) {
    const right = readSign(tokens);
    left = { value: sign === '/' ? left.value / right.value : left.value * right.value, isPercent: false };
  }
  return left;
}

function readSign(tokens: Tokens): Quantity {
  if (tokens.take('-') === undefined) return readPower(tokens);
  const { value, isPercent } = readSign(tokens);
  return { value: -value, isPercent };
}

function readPower(tokens: Tokens): Quantity {
  const base = readPercent(tokens);
  if (tokens.take('^') === undefined) return base;
  return { value: base.value ** readSign(tokens).value, isPercent: false };
}

function readPercent(tokens: Tokens): Quantity {
  let value = readPrimary(tokens);
  let isPercent = false;
  while (tokens.take('%') !== undefined) {
    value /= 100;
    isPercent = true;
  }
  return { value, isPercent };
}

function readPrimary(tokens: Tokens): number {
  const token = tokens.takeAny();
  if (token === undefined) throw new Error('the expression ends where a number is expected');
  const call = FUNCTIONS[token];
  if (call !== undefined) return call(readGroup(tokens, tokens.takeAny()));
  if (token === '(') return readGroup(tokens, token);
  const number = Number(token);
  if (Number.isNaN(number)) throw new Error(`'${token}' stands where a number is expected`);
  return number;
}

function readGroup(tokens: Tokens, opening: string | undefined): number {
  if (opening !== '(') throw new Error(`a '(' is expected, not '${opening ?? 'the end'}'`);
  const { value } = readSum(tokens);
  if (tokens.take(')') === undefined) throw new Error("a ')' is missing");
  return value;
}
