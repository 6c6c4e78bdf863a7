// A graph as a picture: Mermaid text, conditional edges dotted, as LangGraph draws it.

import { byCodeUnits } from '../json/index.ts';
import { refuseOptions } from '../options/index.ts';
import { END, START } from '../protocol/index.ts';
import type { GraphDefinition } from './definition.ts';

import { mermaidOptions } from './options/draw-options.ts';

interface Arrow {
  readonly source: string;
  readonly target: string;
  readonly conditional: boolean;
  readonly label?: string;
}

export class DrawableGraph {
  readonly #definition: GraphDefinition;

  constructor(definition: GraphDefinition) {
    this.#definition = definition;
  }

  /** A Mermaid flowchart: paste it into Markdown, or give it to `mermaid`. */
  drawMermaid(): string;
  // LangGraph's argument says how it is to look.
  drawMermaid(options?: unknown): string {
    refuseOptions(options, mermaidOptions, 'drawMermaid');
    const { nodes } = this.#definition;
    const names = [START, ...nodes.map((node) => node.name), END];
    const id = new Map(names.map((name, index) => [name, mermaidId(name, index)]));
    const shapes = nodes.map(
      ({ name, defer }) => `  ${id.get(name)}(${mermaidText(defer ? `${name} (deferred)` : name)})`,
    );
    const arrows = arrowsOf(this.#definition).map(({ source, target, conditional, label }) => {
      const line = conditional ? '-.' : '--';
      const head = conditional ? '.->' : '-->';
      const arrow = label === undefined ? (conditional ? '-.->' : '-->') : `${line} ${mermaidText(label)} ${head}`;
      return `  ${id.get(source)} ${arrow} ${id.get(target)}`;
    });
    return ['flowchart TD', `  ${id.get(START)}([START])`, ...shapes, `  ${id.get(END)}([END])`, ...arrows, ''].join(
      '\n',
    );
  }
}

function arrowsOf({ nodes, edges, joins, branches }: GraphDefinition): Arrow[] {
  const all = [...nodes.map((node) => node.name), END];
  const fixed = [
    ...edges,
    ...joins.flatMap(({ sources, target }) => sources.map((source) => ({ source, target }))),
  ].map((edge) => ({ ...edge, conditional: false }));
  const routed = branches.flatMap(({ source, targets, pathMap }) =>
    pathMap === undefined
      ? (targets ?? all.filter((name) => name !== source)).map((target) => ({ source, target, conditional: true }))
      : Object.entries(pathMap).map(([label, target]) => ({ source, target, conditional: true, label })),
  );
  const commanded = nodes.flatMap(({ name, ends }) =>
    (ends ?? []).map((target) => ({ source: name, target, conditional: true })),
  );
  const leaving = new Set([...fixed, ...routed, ...commanded].map((arrow) => arrow.source));
  const closing = nodes
    .filter(({ name }) => !leaving.has(name))
    .map(({ name }) => ({ source: name, target: END, conditional: false }));
  return [...fixed, ...routed, ...commanded, ...closing].sort((left, right) => byCodeUnits(left.source, right.source));
}

function mermaidId(name: string, index: number): string {
  if (name === START) return 'START';
  if (name === END) return 'END';
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) &&
    !['end', 'graph', 'subgraph', 'style', 'class'].includes(name.toLowerCase())
    ? name
    : `n${index}`;
}

function mermaidText(text: string): string {
  return `"${text.replaceAll('"', '#quot;')}"`;
}
