// What was skipped, by name, at the end of a run: a suite that needs what is not installed here must not vanish among the others.

import type { Reporter, TestModule, TestSuite, Vitest } from 'vitest/node';

export class TellSkipped implements Reporter {
  /** Where tests were chosen by name, all others are skipped on purpose. */
  #isChosen = false;

  onInit({ config }: Vitest): void {
    this.#isChosen = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.#isChosen) return;
    const lines = modules.flatMap((module) => skippedIn(module).map((name) => `${module.relativeModuleId} > ${name}`));
    if (lines.length > 0) console.log(['', ...lines.map((line) => `skipped: ${line}`), ''].join('\n'));
  }
}

/** A suite that is skipped is told, its tests are not. */
function skippedIn(container: TestModule | TestSuite): string[] {
  return [...container.children].flatMap((child) => {
    if (child.options.mode === 'skip') return [child.fullName];
    return child.type === 'suite' ? skippedIn(child) : [];
  });
}
