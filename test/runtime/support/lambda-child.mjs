// The process of one Lambda function: imports the bundle's entry, then handles one event after the other, and reports errors as
// Lambda's own runtime does: https://github.com/aws/aws-lambda-nodejs-runtime-interface-client (src/Errors.js).

import { isNativeError } from 'node:util/types';

const { handler } = await import(process.argv[2]);

const context = {
  functionName: 'fixture',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:fixture',
  memoryLimitInMB: '512',
  awsRequestId: '00000000-0000-0000-0000-000000000000',
  getRemainingTimeInMillis: () => 900_000,
};

process.on('message', async ({ id, event, end }) => {
  if (end) return process.disconnect();
  try {
    process.send({ id, result: await handler(event, context) });
  } catch (thrown) {
    process.send({ id, failure: reported(thrown) });
  }
  return undefined;
});

function reported(thrown) {
  if (!isNativeError(thrown)) return { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  return { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack.split('\n') };
}

process.send({ ready: true });
