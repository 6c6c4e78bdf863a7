// Merging chat messages by id, as LangGraph's messagesStateReducer does, on plain JSON messages that all have an id.
//
//   - a message whose id is new is appended; one whose id is known takes the place of the old one;
//   - `{ type: 'remove', id }` removes that message, unless a later one of the same update brings it back; an unknown id throws;
//   - `{ type: 'remove', id: '__remove_all__' }` drops everything before it, and what follows it is taken as it is.

/** The id that removes all messages. */
export const REMOVE_ALL_MESSAGES = '__remove_all__';

interface WithId {
  readonly id: string;
  readonly type?: string;
}

/** The JavaScript form. */
export function mergeMessages<M extends WithId>(left: M | readonly M[], right: M | readonly M[]): M[] {
  const merged = ([] as M[]).concat(left);
  const added = ([] as M[]).concat(right);
  const cut = added.findLastIndex((message) => message.type === 'remove' && message.id === REMOVE_ALL_MESSAGES);
  if (cut >= 0) return added.slice(cut + 1);
  const places = new Map(merged.map((message, index) => [message.id, index]));
  const removed = new Set<string>();
  for (const message of added) {
    const place = places.get(message.id);
    if (message.type === 'remove') {
      if (place === undefined) throw new Error(`cannot remove message '${message.id}': no message has that id`);
      removed.add(message.id);
    } else {
      removed.delete(message.id);
      if (place === undefined) places.set(message.id, merged.length);
      merged[place ?? merged.length] = message;
    }
  }
  return merged.filter((message) => !removed.has(message.id));
}

// The usual case comes first and takes quick passes: nothing removed, every id once; a few new messages are looked for among the old,
// many are counted with them. Else: $c is the place of the last removal
// of all, $m the last added message of each id, $p the place of each id, which is its last in the old list or its first among the
// added. Every line is one pass, so that also a thousand messages that replace each other merge in well under a second.
/** The JSONata form. */
export const mergeMessagesText: string = [
  "($l:=$append([],$left);$r:=$append([],$right);$t:=$append($l,$r);$d:='remove' in $r.type;",
  '$k:=$count($r);$o:=$l.id;',
  '$not($d) and ($k<9?$count($distinct($r.id))=$k and $count($r[id in $o])=0:$count($keys($t{id:1}))=$count($t))?$t:(',
  "$c:=$d?$max($map($r,function($x,$i){$x.type='remove' and $x.id='__remove_all__'?$i}));",
  '$exists($c)?$append([],$filter($r,function($x,$i){$i>$c})[]):(',
  '$n:=$count($l);$m:=$r{id:$[-1]};',
  '$p:=$merge([$reverse($map($r,function($x,$i){{$x.id:$i+$n}})),$map($l,function($x,$i){{$x.id:$i}})]);',
  '$append([],$map($t,function($x,$i){(',
  '$q:=$lookup($m,$x.id);$h:=$lookup($p,$x.id)=$i;',
  "$i>=$n and $h and $x.type='remove'?",
  "$error('INVALID_UPDATE'&': cannot remove message \"'&$x.id&'\": no message has that id'):",
  "($i<$n or $h) and $not($exists($q[type='remove']))?($h and $exists($q)?$q:$x)",
  ')})[]))))',
].join('');
