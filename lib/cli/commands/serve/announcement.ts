// What `stepgraph serve` says when it is ready: where it is, what it has, and lines to copy.

import type { Terminal } from '../../terminal.ts';

/** Lines. The credentials are nobody's: the API asks for none, but the AWS CLI refuses to send nothing. */
export function announcement(url: string, arns: readonly string[], { paint }: Terminal): readonly string[] {
  const [arn = ''] = arns;
  return [
    `${paint.bold('Step Functions')} on ${paint.green(url)}`,
    ...arns.map((each) => `  ${each}`),
    '',
    'Start an execution with the AWS CLI:',
    '  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local \\',
    `  aws stepfunctions start-execution --endpoint-url ${url} --region us-east-1 \\`,
    `    --state-machine-arn ${arn} --input '{"input":{}}'`,
    'or in TypeScript:',
    "  import { connect } from 'stepgraph/client';",
    `  const remote = connect(graph, { stateMachineArn: '${arn}', endpoint: '${url}' });`,
    '  await remote.invoke({});',
    '',
    paint.dim('Ctrl-C ends it, and forgets all executions.'),
  ];
}
