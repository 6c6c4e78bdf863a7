// How an expression can fail, before it is known which field of which state it stands in.

/** Thrown by the evaluators; `message` follows the service's "threw an error during evaluation" with its own separator. */
export class EvaluationError {
  /** `. T0410: ...` for jsonata's coded errors, `: Expression evaluation timeout: ...` for the service's own. */
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

// The texts are the service's own, as third parties recorded them with TestState.

export function timedOut(): EvaluationError {
  return new EvaluationError(': Expression evaluation timeout: Check for infinite loop');
}

export function tooDeep(): EvaluationError {
  return new EvaluationError(
    ': Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive',
  );
}

export function tooBig(): EvaluationError {
  return new EvaluationError(': Expression evaluation memory limit exceeded: Check for excessive memory usage');
}

/** What the engine throws: a plain object with code and message, or a JavaScript error from inside a function. */
export function fromEngine(thrown: unknown): EvaluationError {
  if (thrown instanceof EvaluationError) return thrown;
  if (thrown instanceof RangeError && thrown.message.includes('call stack')) return tooDeep();
  if (thrown instanceof RangeError && /Invalid (string|array) length/.test(thrown.message)) return tooBig();
  const { code, message } = (thrown ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  const text = typeof message === 'string' ? message : String(thrown);
  return new EvaluationError(typeof code === 'string' ? `. ${code}: ${text}` : `: ${text}`);
}
