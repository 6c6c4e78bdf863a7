/** Whether this is `npm run test:long`: more random cases, and what starts servers or slow tools. */
export const isLong: boolean = process.env['STEPGRAPH_LONG'] === '1';
