// Server-sent events from the body of a response. `EventSource` can only GET, and a conversation has to be posted.

/** Yields `{ event, data }`, data parsed; ends where the body does. */
export async function* readEvents(response) {
  let text = '';
  for await (const piece of piecesOf(response.body.pipeThrough(new TextDecoderStream()))) {
    const blocks = (text + piece).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) yield readEvent(block);
  }
}

// Not every browser iterates over streams yet.
async function* piecesOf(stream) {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.cancel().catch(() => {});
  }
}

function readEvent(block) {
  const fields = block.split('\n').map((line) => line.split(/: ?(.*)/s));
  const valuesOf = (name) => fields.filter(([key]) => key === name).map(([, value]) => value);
  return { event: valuesOf('event').join(''), data: JSON.parse(valuesOf('data').join('\n')) };
}
