/** A variable's name as the source has it (rename-bindings.ts). */
export function plain(name: string): string {
  return name.replace(/#\d+$/, '');
}
