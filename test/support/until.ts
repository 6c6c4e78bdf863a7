import { turns } from './turns.ts';

/** What `ask` gives, as soon as it gives anything: it is asked again while it gives nothing, for as long as that takes. */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await turns(1);
  }
}
