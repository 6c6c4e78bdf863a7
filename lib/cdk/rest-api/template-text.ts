// The two forms that templates of answers are written in again and again.

/** Whether a variable has a value: the service left the field out, or API Gateway gives '' for it. */
export const hasField = (name: string): string => `$${name} && $${name} != ''`;

/** Sets the variable of that name to a field of the answer. */
export const read = (name: string): string => `#set($${name} = $input.path('$.${name}'))`;
