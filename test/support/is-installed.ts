import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a command can be run here. */
export function isInstalled(command: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((directory) => existsSync(join(directory, command)));
}
