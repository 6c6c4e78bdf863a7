// What a browser sends: a conversation of bounded length, whose last word is the user's. All that is wrong with it is told at once.

import { type ErrorBody, type RequestProblem, requestError } from './request-error.ts';

/** Of a request's body: what all its limits allow together fits a run's state. */
export const MOST_BYTES = 100_000;
const MOST_MESSAGES = 50;
const MOST_CHARACTERS = 4_000;

export interface ChatMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** `{ messages: [{ role, content }, ...] }`, checked; without fields that nobody asked for. */
export function readChat(body: unknown): { readonly messages: readonly ChatMessage[] } | ErrorBody {
  const messages: unknown = typeof body === 'object' && body !== null && 'messages' in body ? body.messages : undefined;
  if (!Array.isArray(messages)) return refuse([{ where: 'messages', what: 'it must be a list of { role, content }' }]);
  const problems = [...listProblems(messages), ...messages.slice(0, MOST_MESSAGES).flatMap(messageProblems)];
  if (problems.length > 0) return refuse(problems);
  return { messages: (messages as ChatMessage[]).map(({ role, content }) => ({ role, content })) };
}

function refuse(problems: readonly RequestProblem[]): ErrorBody {
  return requestError('INVALID_REQUEST', 'the request is not what /chat takes', problems);
}

function listProblems(messages: readonly unknown[]): RequestProblem[] {
  const last: unknown = messages.at(-1);
  const isUser = typeof last === 'object' && last !== null && 'role' in last && last.role === 'user';
  return [
    ...(messages.length > MOST_MESSAGES
      ? [{ where: 'messages', what: `there are ${messages.length}, and ${MOST_MESSAGES} are the most` }]
      : []),
    ...(isUser ? [] : [{ where: 'messages', what: "the last must be the user's" }]),
  ];
}

function messageProblems(message: unknown, index: number): RequestProblem[] {
  const where = `messages[${index}]`;
  if (typeof message !== 'object' || message === null) return [{ where, what: 'it must be { role, content }' }];
  const { role, content } = message as { readonly role?: unknown; readonly content?: unknown };
  const problems: RequestProblem[] = [];
  // A browser has no business with system or tool messages: those are this server's.
  if (role !== 'user' && role !== 'assistant')
    problems.push({ where: `${where}.role`, what: "it must be 'user' or 'assistant'" });
  if (typeof content !== 'string' || content.trim() === '')
    problems.push({ where: `${where}.content`, what: 'it must be text that is not blank' });
  else if (content.length > MOST_CHARACTERS)
    problems.push({
      where: `${where}.content`,
      what: `it has ${content.length} characters, and ${MOST_CHARACTERS} are the most`,
    });
  return problems;
}
