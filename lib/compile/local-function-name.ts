// Functions of the local engine: an ARN of no account, so that local ASL differs from deployed ASL in nothing but ARNs.

const PREFIX = 'arn:aws:lambda:local:000000000000:function';

/** The ARN by which the local engine knows the function of a node. */
export function localFunctionName(graph: string, node: string): string {
  return `${PREFIX}:${graph}-${encode(node)}`;
}

/** A text in which every such ARN is replaced by what `replace` gives for its node and its graph. */
export function replaceLocalFunctionNames(text: string, replace: (node: string, graph: string) => string): string {
  return text.replace(LOCAL_NAME, (_, graph: string, node: string) => replace(decode(node), graph));
}

const LOCAL_NAME = new RegExp(`${PREFIX}:([A-Za-z0-9_-]*)-([A-Za-z0-9_]*)`, 'g');

// Letters and digits stay; anything else becomes _xx.., so that two names never meet. '-' too: it parts the graph from the node.
function encode(node: string): string {
  return node.replace(/[^A-Za-z0-9]/g, (char) => `_${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function decode(encoded: string): string {
  return encoded.replace(/_([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
