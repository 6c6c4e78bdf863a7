// How control leaves a statement: told from the syntax alone.

import { childNodes, isFunctionSyntax, isLoopNode, type Syntax } from './syntax.ts';

/** True where the statement may leave by return, or by a break or continue of something around it. */
export function mayLeave(node: Syntax, inside: { readonly loop?: boolean; readonly switch?: boolean } = {}): boolean {
  switch (node.type) {
    case 'ReturnStatement':
      return true;
    case 'BreakStatement':
      return inside.loop !== true && inside.switch !== true;
    case 'ContinueStatement':
      return inside.loop !== true;
    default: {
      if (isFunctionSyntax(node)) return false;
      const within = isLoopNode(node)
        ? { loop: true }
        : node.type === 'SwitchStatement'
          ? { ...inside, switch: true }
          : inside;
      return childNodes(node).some((child) => mayLeave(child, within));
    }
  }
}

/** True where what stands behind the statement may be reached. */
export function mayComplete(node: Syntax): boolean {
  switch (node.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return false;
    case 'BlockStatement':
      return (node['body'] as readonly Syntax[]).every(mayComplete);
    case 'IfStatement':
      return (
        mayComplete(node['consequent'] as Syntax) || !node['alternate'] || mayComplete(node['alternate'] as Syntax)
      );
    default:
      return true;
  }
}
