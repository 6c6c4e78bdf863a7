// Units of measurement: each as a factor of its dimension's base, exact by definition.
//
// Factors are those of the international agreements: the yard and pound of 1959, NIST's Handbook 44 for US volumes.

export type Dimension = 'length' | 'mass' | 'volume' | 'area' | 'time' | 'speed' | 'data' | 'temperature';

export interface Unit {
  readonly symbol: string;
  readonly dimension: Dimension;
  readonly factor: number;
  /** What is added after multiplying: temperatures do not share their zero. */
  readonly offset: number;
  /** Every spelling, in small letters, the symbol among them. */
  readonly names: readonly string[];
}

const rows: readonly (readonly [
  symbol: string,
  dimension: Dimension,
  factor: number,
  names: string,
  offset?: number,
])[] = [
  ['mm', 'length', 0.001, 'millimetre millimetres millimeter millimeters'],
  ['cm', 'length', 0.01, 'centimetre centimetres centimeter centimeters'],
  ['m', 'length', 1, 'metre metres meter meters'],
  ['km', 'length', 1_000, 'kilometre kilometres kilometer kilometers'],
  ['in', 'length', 0.0254, 'inch inches'],
  ['ft', 'length', 0.3048, 'foot feet'],
  ['yd', 'length', 0.9144, 'yard yards'],
  ['mi', 'length', 1_609.344, 'mile miles'],
  ['g', 'mass', 0.001, 'gram grams gramme grammes'],
  ['kg', 'mass', 1, 'kilo kilos kilogram kilograms'],
  ['t', 'mass', 1_000, 'tonne tonnes'],
  ['oz', 'mass', 0.028349523125, 'ounce ounces'],
  ['lb', 'mass', 0.45359237, 'lbs pound pounds'],
  ['ml', 'volume', 0.001, 'millilitre millilitres milliliter milliliters'],
  ['l', 'volume', 1, 'litre litres liter liters'],
  ['pt', 'volume', 0.56826125, 'pint pints'],
  ['gal', 'volume', 3.785411784, 'gallon gallons'],
  ['m²', 'area', 1, 'm2 sqm'],
  ['ha', 'area', 10_000, 'hectare hectares'],
  ['ac', 'area', 4_046.8564224, 'acre acres'],
  ['s', 'time', 1, 'sec second seconds'],
  ['min', 'time', 60, 'minute minutes'],
  ['h', 'time', 3_600, 'hr hour hours'],
  ['d', 'time', 86_400, 'day days'],
  ['wk', 'time', 604_800, 'week weeks'],
  ['m/s', 'speed', 1, 'mps'],
  ['km/h', 'speed', 1 / 3.6, 'kmh kph'],
  ['mph', 'speed', 0.44704, 'mi/h'],
  ['kn', 'speed', 1_852 / 3_600, 'knot knots'],
  ['kB', 'data', 1_000, 'kilobyte kilobytes'],
  ['MB', 'data', 1_000_000, 'megabyte megabytes'],
  ['GB', 'data', 1_000_000_000, 'gigabyte gigabytes'],
  ['KiB', 'data', 1_024, 'kibibyte kibibytes'],
  ['MiB', 'data', 1_048_576, 'mebibyte mebibytes'],
  ['GiB', 'data', 1_073_741_824, 'gibibyte gibibytes'],
  ['°C', 'temperature', 1, 'c celsius', 273.15],
  ['°F', 'temperature', 5 / 9, 'f fahrenheit', 459.67 * (5 / 9)],
  ['K', 'temperature', 1, 'kelvin'],
];

export const UNITS: readonly Unit[] = rows.map(([symbol, dimension, factor, names, offset = 0]) => ({
  symbol,
  dimension,
  factor,
  offset,
  names: [symbol.toLowerCase(), ...names.split(' ')],
}));

const byName = new Map(UNITS.flatMap((unit) => unit.names.map((name) => [name, unit] as const)));

/** A unit by any of its spellings. */
export function findUnit(name: string): Unit | undefined {
  return byName.get(name.trim().toLowerCase());
}
