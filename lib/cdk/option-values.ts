// Values of options: which are known at synth, and which lie in their range.

import { type Duration, Token } from 'aws-cdk-lib';
import type { Problem } from '../errors/index.ts';

export function invalid(where: string, what: string, fix: string): Problem {
  return { code: 'INVALID_OPTION', where, what, fix };
}

/**
 * What is wrong with the names and kinds of options, and then with their values: of a value of the wrong kind nothing more can be said.
 */
export function findAllProblems(ofShape: readonly Problem[], ofValues: () => readonly Problem[]): readonly Problem[] {
  return ofShape.some(({ code }) => code === 'INVALID_OPTION') ? ofShape : [...ofShape, ...ofValues()];
}

/** Options that must be given and are not, as JavaScript lets them be. */
export function findMissing<Options extends object>(
  options: Options,
  fixes: { readonly [Name in keyof Options]?: string },
): Problem[] {
  return (Object.entries(fixes) as [keyof Options & string, string][])
    .filter(([name]) => options[name] === undefined || options[name] === null)
    .map(([name, fix]) => invalid(name, 'it is not given', fix));
}

/** Without what is `undefined`, which the CDK reads as left out. */
export function given<Options extends object>(options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Options;
}

/** False for what is left out, and for what only the deployment knows. */
export function isKnown<T>(value: T | undefined): value is T {
  return value !== undefined && !Token.isUnresolved(value);
}

export function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** True for a duration that is known and no whole number of seconds in the range. */
export function isOutside(duration: Duration, leastSeconds: number, mostSeconds: number): boolean {
  return !duration.isUnresolved() && !isWhole(duration.toMilliseconds() / 1000, leastSeconds, mostSeconds);
}
