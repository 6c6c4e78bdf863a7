// What a routed superstep tells the Choice after it: where its routers, Commands and Sends lead.

import type { Writers } from '../state-text/merge-text.ts';

/**
 * The text of `{ next, goto, sends }`. `next` is what the Choice compares: the targets, sorted, and after `||` the nodes sent to, where
 * there are any. A task sorts its own targets; those of several are sorted here. Lists are made lists again: a path may give a single
 * item bare.
 */
export function routingText(envelopes: string, writers: Writers): string {
  const names = writers === 'one' ? '$r.goto' : sortedText('$r.goto');
  return (
    `($r:=${envelopes};$g:=$append([],${names});$d:=$append([],$r.sends);` +
    `{'next':$join($g,'|')&($count($d)>0?'||'&$join(${sortedText('$d.node')},'|'):''),'goto':$g,'sends':$d})`
  );
}

/** The text of the distinct members of a list, sorted. */
export function sortedText(list: string): string {
  return `$sort($append([],$distinct(${list})))`;
}
