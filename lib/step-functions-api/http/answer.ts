// One request, from its headers to the answer's last byte. Nothing it holds may end the server.

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ServiceException } from '../../interpreter/service-exception.ts';
import type { JsonObject } from '../../json/index.ts';
import type { StepFunctionsApi } from '../step-functions-api.ts';
import { checkCaller } from './check-caller.ts';
import { readBody } from './read-body.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.0';

export async function answer(api: StepFunctionsApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    checkCaller(request.headers);
    const action = actionOf(request);
    respond(response, 200, await api.call(action, await readBody(request)));
  } catch (error) {
    const { name, message, statusCode } = asException(error);
    // Whatever of the body is still to come is read past, so that a client that writes first and reads then gets to read.
    request.resume();
    if (statusCode === TOO_LARGE) response.setHeader('Connection', 'close');
    respond(response, statusCode, { __type: `com.amazonaws.states#${name}`, message });
  }
}

const TOO_LARGE = 413;

/** Source: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
function actionOf({ method, headers }: IncomingMessage): string {
  const [service, action, ...rest] = String(headers['x-amz-target'] ?? '').split('.');
  if (method === 'POST' && service === 'AWSStepFunctions' && action !== undefined && rest.length === 0) return action;
  throw new ServiceException(
    'UnknownOperationException',
    'This is the Step Functions API: POST AWS JSON 1.0 with a header X-Amz-Target: AWSStepFunctions.<action>',
  );
}

function asException(error: unknown): ServiceException {
  if (error instanceof ServiceException) return error;
  return new ServiceException('InternalFailure', `a fault of stepgraph itself: ${String(error)}`, 500);
}

function respond(response: ServerResponse, statusCode: number, body: JsonObject): void {
  const text = JSON.stringify(body);
  response.writeHead(statusCode, {
    'Content-Type': CONTENT_TYPE,
    'Content-Length': Buffer.byteLength(text),
    'x-amzn-RequestId': randomUUID(),
  });
  response.end(text);
}
