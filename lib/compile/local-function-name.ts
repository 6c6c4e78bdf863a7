// Functions of the local engine: an ARN of no account, so that local ASL differs from deployed ASL in nothing but ARNs.

const PREFIX = 'arn:aws:lambda:local:000000000000:function';

/** The ARN by which the local engine knows the function of a node. */
export function localFunctionName(graph: string, node: string): string {
  return `${PREFIX}:${graph}-${encode(node)}`;
}

// Letters, digits and '-' stay; anything else becomes _xx.., so that two names never meet.
function encode(node: string): string {
  return node.replace(/[^A-Za-z0-9-]/g, (char) => `_${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
