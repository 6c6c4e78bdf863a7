// Where a state may lead inside its scope: its Next, the targets of its rules, and those of its catchers.

import type { State } from '../../asl/index.ts';

export interface Exit {
  /** Why this way is taken. */
  readonly kind: 'next' | 'rule' | 'default' | 'catch';
  readonly target: string;
  /** The condition of a rule, or the errors of a catcher. */
  readonly label?: string;
}

export function exitsOf(state: State): readonly Exit[] {
  if (state.Type === 'Choice') {
    const rules = state.Choices.map(({ Condition, Next }) => ({
      kind: 'rule' as const,
      target: Next,
      label: String(Condition),
    }));
    return state.Default === undefined ? rules : [...rules, { kind: 'default', target: state.Default }];
  }
  const next: Exit[] = 'Next' in state && state.Next !== undefined ? [{ kind: 'next', target: state.Next }] : [];
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  const caught = catchers.map(({ ErrorEquals, Next }) => ({
    kind: 'catch' as const,
    target: Next,
    label: ErrorEquals.join(', '),
  }));
  return [...next, ...caught];
}

/** The names of those states, each once. */
export function targetsOf(state: State): readonly string[] {
  return [...new Set(exitsOf(state).map(({ target }) => target))];
}

/** True where the scope may end with this state. */
export function isEnding(state: State): boolean {
  return state.Type === 'Succeed' || state.Type === 'Fail' || ('End' in state && state.End === true);
}
