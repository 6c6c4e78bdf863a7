// `{% ... %}`: the one mark of an expression in ASL.
// Source: https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html

/** The JSONata text inside `{% ... %}`, trimmed; `undefined` where the string is not an expression. */
export function expressionText(template: string): string | undefined {
  if (!template.startsWith('{%') || !template.endsWith('%}') || template.length < 4) return undefined;
  return template.slice(2, -2).trim();
}

/** `text` as ASL writes an expression. */
export function asExpression(text: string): string {
  return `{% ${text} %}`;
}
