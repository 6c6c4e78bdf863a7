// Every statement of every policy in a template, as lines to review: who may do what to what, and under which conditions. Nothing of a
// statement is left out, so a condition that is gone, or a statement too many, is another list.

import type { SynthesisedTemplate } from './read-template.ts';

export interface PolicyStatement {
  /** The resource that the policy stands in, and the property. */
  readonly in: string;
  readonly statement: Readonly<Record<string, unknown>>;
}

/** Statements in the order of the template. */
export function policiesOf({ json }: Pick<SynthesisedTemplate, 'json'>): PolicyStatement[] {
  const { Resources } = json as { readonly Resources: Readonly<Record<string, { readonly Properties?: object }>> };
  return Object.entries(Resources).flatMap(([id, { Properties = {} }]) => statementsIn(Properties, id));
}

function statementsIn(value: object, place: string): PolicyStatement[] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (key === 'Statement' && Array.isArray(item))
      return item.map((statement: Record<string, unknown>) => ({ in: place, statement: readable(statement) }));
    return typeof item === 'object' && item !== null ? statementsIn(item, `${place}.${key}`) : [];
  });
}

const readable = (statement: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(JSON.stringify(statement, (_key, item: unknown) => textOf(item))) as Record<string, unknown>;

// Intrinsic functions as text: `<Id.Arn>:*`.
function textOf(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  if ('Ref' in item) return `<${String(item.Ref)}>`;
  if ('Fn::GetAtt' in item) return `<${(item['Fn::GetAtt'] as string[]).join('.')}>`;
  if ('Fn::Join' in item) {
    const [separator, parts] = item['Fn::Join'] as [string, unknown[]];
    return parts.map(textOf).join(separator);
  }
  return item;
}
