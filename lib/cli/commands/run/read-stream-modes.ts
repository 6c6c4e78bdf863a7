// `--stream`: modes, in a list or one by one.

import { type StreamMode, streamModes } from '../../../graph/index.ts';
import { suggest } from '../../../options/index.ts';
import type { CommandArguments } from '../../command.ts';
import { CliRefusal } from '../../refusal.ts';

/** Each mode once, in the order given; empty where none is asked for. @throws Refusal */
export function readStreamOption({ lists }: CommandArguments): readonly StreamMode[] {
  const words = (lists.get('stream') ?? []).flatMap((text) => text.split(',')).map((word) => word.trim());
  const modes = new Set<StreamMode>();
  for (const word of words) {
    const mode = streamModes.find((one) => one === word);
    if (mode === undefined) throw new CliRefusal(unstreamModesMode(word));
    modes.add(mode);
  }
  return [...modes];
}

function unstreamModesMode(word: string) {
  const meant = suggest(word, streamModes);
  return {
    code: 'INVALID_OPTION',
    where: '--stream',
    what: `there is no mode '${word}'; known: ${streamModes.join(', ')}`,
    fix: meant === undefined ? 'give modes apart by commas: --stream updates,custom' : `did you mean '${meant}'?`,
  };
}
