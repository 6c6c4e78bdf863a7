// The modes of a stream: read before anything runs, because one that nobody knows would tell nothing.

import { type Problem, runError } from '../errors/index.ts';
import { showValue } from '../json/index.ts';
import { suggest, throwProblems } from '../options/index.ts';
import { type StreamMode, streamModes } from './invoke-config.ts';

/** LangGraph's others. */
const later: Readonly<Record<string, string>> = {
  checkpoints: "checkpoints come later: 'values' has the state after each superstep",
  tools: "let nodes write of their tools with config.writer, and take mode 'custom'",
};

export interface WantedModes {
  readonly modes: readonly StreamMode[];
  /** Whether chunks come with their mode: `[mode, chunk]`. */
  readonly several: boolean;
}

/** @throws GraphRunError (INVALID_INPUT, NOT_YET) for what is not a mode, or not one of `told`. */
export function readStreamModes(wanted: unknown, told: readonly StreamMode[] = streamModes): WantedModes {
  const several = Array.isArray(wanted);
  const modes: readonly unknown[] = several ? wanted : [wanted ?? 'updates'];
  if (modes.length === 0) throw runError(noMode('the list is empty', `choose from ${told.join(', ')}`));
  throwProblems(modes.filter((mode) => !told.includes(mode as StreamMode)).map((mode) => findProblem(mode, told)));
  // Each is one of those told.
  return { modes: modes as readonly StreamMode[], several };
}

function findProblem(mode: unknown, told: readonly StreamMode[]): Problem {
  if (typeof mode === 'string' && Object.hasOwn(later, mode)) {
    return {
      code: 'NOT_YET',
      where: WHERE,
      what: `LangGraph's mode '${mode}' is not here yet`,
      fix: later[mode] ?? '',
    };
  }
  if (streamModes.includes(mode as StreamMode)) {
    const what = `'${String(mode)}' cannot be read from the history of an execution`;
    return noMode(what, `choose from ${told.join(', ')}`);
  }
  const meant = typeof mode === 'string' ? suggest(mode, told) : undefined;
  const what = `there is no mode ${typeof mode === 'string' ? `'${mode}'` : showValue(mode)}; known: ${told.join(', ')}`;
  return noMode(what, meant === undefined ? 'choose from those' : `did you mean '${meant}'?`);
}

const WHERE = 'config.streamMode';

const noMode = (what: string, fix: string) => ({ code: 'INVALID_INPUT', where: WHERE, what, fix }) as const;
