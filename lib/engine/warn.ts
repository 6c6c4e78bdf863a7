// Where nodes run in this process, this library warns as Node does.

/** A warning of this library, on the process. */
export function warn(message: string): void {
  process.emitWarning(message, 'StepgraphWarning');
}
