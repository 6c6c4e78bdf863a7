// The tool `convert_units`: from one unit to another of the same dimension.

import { numberArgument, type Tool, textArgument } from './tool.ts';
import { findUnit, UNITS, type Unit } from './units.ts';

const SYMBOLS = UNITS.map(({ symbol }) => symbol).join(' ');

export const convertUnits: Tool = {
  name: 'convert_units',
  description: `Converts a quantity between units of one dimension: ${SYMBOLS}. Pints are imperial, gallons are US.`,
  parameters: {
    type: 'object',
    properties: { value: { type: 'number' }, from: { type: 'string' }, to: { type: 'string' } },
    required: ['value', 'from', 'to'],
  },
  run(args) {
    const value = numberArgument(args, 'value');
    const from = unitArgument(textArgument(args, 'from'));
    const to = unitArgument(textArgument(args, 'to'));
    if (from.dimension !== to.dimension)
      throw new Error(`${from.symbol} is a ${from.dimension} and ${to.symbol} is a ${to.dimension}`);
    return `${convert(value, from, to)} ${to.symbol}`;
  },
};

/** To nine digits: no measurement has more. */
export function convert(value: number, from: Unit, to: Unit): number {
  const base = value * from.factor + from.offset;
  return Number(((base - to.offset) / to.factor).toPrecision(9)) || 0;
}

function unitArgument(name: string): Unit {
  const unit = findUnit(name);
  if (unit !== undefined) return unit;
  throw new Error(`'${name}' is not a unit that is known: ${SYMBOLS}`);
}
