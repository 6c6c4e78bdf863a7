// What a routed superstep tells the Choice after it: where its routers, Commands and Sends lead.

import type { Writers } from '../state-text/merge-text.ts';

/**
 * The text of `{ next, goto, sends }`. `next` is what the Choice compares: the targets, sorted; `*` where there are Sends, which only
 * dispatch can run. A task sorts its own targets; those of several are sorted here. Lists are made lists again: a path may give a
 * single item bare.
 */
export function routingText(envelopes: string, writers: Writers): string {
  const names = writers === 'one' ? '$r.goto' : '$sort($append([],$distinct($r.goto)))';
  return (
    `($r:=${envelopes};$g:=$append([],${names});$d:=$append([],$r.sends);` +
    `{'next':$count($d)>0?'*':$join($g,'|'),'goto':$g,'sends':$d})`
  );
}
