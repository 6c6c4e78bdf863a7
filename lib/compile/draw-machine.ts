// A state machine as a Mermaid flowchart: every state and every way between them, branches and Maps as boxes.

import { type Exit, exitsOf, isTerminal, type State, type StateGraphBody, type StateMachine } from '../asl/index.ts';

/** Mermaid text: paste it into Markdown, or give it to `mermaid`. */
export function drawMachine(machine: StateMachine): string {
  const ids = new Map<string, string>();
  collectIds(machine, ids);
  return ['flowchart TD', ...scopeLines(machine, ids, '  '), ...styles, ''].join('\n');
}

const styles = ['  classDef failure stroke:#c33,stroke-width:2px'];

// State names are unique over a whole machine, so one table serves all scopes.
function collectIds(scope: StateGraphBody, ids: Map<string, string>): void {
  for (const [name, state] of Object.entries(scope.States)) {
    ids.set(name, `s${ids.size}`);
    for (const inner of innerScopes(state)) collectIds(inner, ids);
  }
}

function scopeLines(scope: StateGraphBody, ids: ReadonlyMap<string, string>, indent: string): string[] {
  const entries = Object.entries(scope.States);
  return [
    ...entries.flatMap(([name, state]) => stateLines(name, state, ids, indent)),
    ...entries.flatMap(([name, state]) => exitLines(name, state, ids, indent)),
  ];
}

function stateLines(name: string, state: State, ids: ReadonlyMap<string, string>, indent: string): string[] {
  const id = ids.get(name) ?? '';
  const inner = innerScopes(state);
  if (inner.length === 0) return [`${indent}${id}${shapeOf(name, state)}`];
  return [
    `${indent}subgraph ${id} [${quote(`${name} (${state.Type})`)}]`,
    ...inner.flatMap((scope) => scopeLines(scope, ids, `${indent}  `)),
    `${indent}end`,
  ];
}

function shapeOf(name: string, state: State): string {
  switch (state.Type) {
    case 'Choice':
      return `{${quote(name)}}`;
    case 'Succeed':
      return `([${quote(name)}])`;
    case 'Fail':
      return `([${quote(name)}]):::failure`;
    case 'Wait':
    case 'Pass':
      return `[/${quote(name)}/]`;
    case 'Task':
    case 'Map':
    case 'Parallel':
      return isTerminal(state) ? `[${quote(`${name} ■`)}]` : `[${quote(name)}]`;
  }
}

// Several rules to one target are one arrow.
function exitLines(name: string, state: State, ids: ReadonlyMap<string, string>, indent: string): string[] {
  const byTarget = new Map<string, Exit[]>();
  for (const exit of exitsOf(state)) byTarget.set(exit.target, [...(byTarget.get(exit.target) ?? []), exit]);
  return [...byTarget].map(([target, exits]) => {
    const label = exits.map(labelOf).filter(Boolean).join(' or ');
    const arrow = exits.every(({ kind }) => kind === 'next') ? '-->' : '-.->';
    const text = label === '' ? '' : `|${quote(shorten(label))}|`;
    return `${indent}${ids.get(name)} ${arrow}${text} ${ids.get(target)}`;
  });
}

function labelOf({ kind, holder }: Exit): string {
  switch (kind) {
    case 'next':
      return '';
    case 'default':
      return 'else';
    case 'catch':
      return `on ${[holder['ErrorEquals']].flat().join(', ')}`;
    case 'rule':
      return String(holder['Condition'])
        .replace(/^\{%\s*|\s*%\}$/g, '')
        .replaceAll('$states.input.', '');
  }
}

function innerScopes(state: State): readonly StateGraphBody[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

// Mermaid reads # as the start of an entity and <> as HTML.
function quote(text: string): string {
  const safe = text
    .replaceAll('#', '#35;')
    .replaceAll('"', '#quot;')
    .replaceAll('<', '#lt;')
    .replaceAll('>', '#gt;')
    .replaceAll('|', '#124;');
  return `"${safe}"`;
}
