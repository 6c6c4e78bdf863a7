// A tick in every loop and every function: nothing can go on for long without the meter's leave.

import type { AnyNode, Edits, Visit } from '../edits.ts';

const TICK = 'if(--$meter.left<0)$meter.look();';

export function tickEverywhere(edits: Edits): Visit {
  return (node) => {
    if (/^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type)) tickIn(edits, node['body'] as AnyNode, 'loop');
    if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) {
      tickIn(edits, node['body'] as AnyNode, 'function');
    }
  };
}

function tickIn(edits: Edits, body: AnyNode, kind: string): void {
  if (edits.isReplaced(body)) return;
  edits.count(`ticking ${kind}`);
  if (body.type === 'BlockStatement') edits.at(body.start + 1, TICK);
  else if (body.type.endsWith('Statement')) throw new Error('no rule for a loop without braces');
  else {
    edits.before(body, '($meter.tick(),');
    edits.after(body, ')');
  }
}
