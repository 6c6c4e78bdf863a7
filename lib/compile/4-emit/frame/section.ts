// A section of the frame: states that every run passes before its first superstep, or after its last.

import type { Template } from '../../../asl/index.ts';
import type { States } from '../body/body.ts';

export interface Section {
  /** The state where it begins. */
  readonly entry: string;
  readonly states: States;
  /**
   * What ends the run in the section's place, where a state of the run's own can do it: its `Output`, from the text of the
   * channels as that state leaves them. Absent where the section's states must be entered.
   */
  readonly inPlace?: (state: string) => Template;
}

/** Makes a section, given where the next begins; nothing where the graph has no use for it. */
export type MakeSection<Given> = (given: Given, next: string) => Section | undefined;

/** Sections one after another, and after them `last`. */
export function joinSections<Given>(sections: readonly MakeSection<Given>[], given: Given, last: Section): Section {
  return sections.reduceRight((next, make) => {
    const section = make(given, next.entry);
    return section === undefined ? next : { ...section, states: { ...section.states, ...next.states } };
  }, last);
}
