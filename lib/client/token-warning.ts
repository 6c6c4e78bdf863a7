// A word, once in a process, on what a stream of a deployed graph cannot tell.

const told = { tokens: false };

/** Warns that no tokens will come, the first time that `messages` is asked for. */
export function warnOfTokens(modes: readonly string[]): void {
  if (told.tokens || !modes.includes('messages')) return;
  told.tokens = true;
  process.emitWarning(
    "stream mode 'messages' of a deployed graph tells whole messages only: the tokens that a node writes leave no trace in the history of an execution",
    { type: 'StepgraphWarning', code: 'STEPGRAPH_NO_TOKENS' },
  );
}
