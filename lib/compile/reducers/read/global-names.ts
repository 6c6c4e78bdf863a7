// Names that JavaScript itself defines: a reducer that uses one is told so, and not that it reads a variable from outside.

/** Globals that give something else each time: a merge may run again and must come to the same. */
export const unrepeatable: readonly string[] = ['Date', 'performance', 'crypto'];

/** Objects of the language whose functions a reducer may call by their names. */
export const language: readonly string[] = [
  'Array',
  'Boolean',
  'JSON',
  'Math',
  'Number',
  'Object',
  'String',
  'Reflect',
];

/** What `Name.method(...)` may be a call of, and no method of a value. */
export const namespaces: readonly string[] = [...language, ...unrepeatable, 'console', 'Intl'];
