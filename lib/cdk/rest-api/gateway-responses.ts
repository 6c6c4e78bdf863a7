// What API Gateway answers by itself, before Step Functions is asked, in the form of all other refusals: `{ error: { code, message } }`.
//
// These templates are not VTL: API Gateway only puts variables in.
// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html

import { aws_apigateway as apigateway } from 'aws-cdk-lib';
import { errorBody } from './error-body.ts';

// A text in quotes of its own, and one without.
const plain = `{ ${errorBody('"$context.error.responseType"', '$context.error.messageString')} }`;
const badBody = `{ ${errorBody('"INVALID_INPUT"', '"$context.error.validationErrorString"')} }`;

const responses = [
  ['BadBody', apigateway.ResponseType.BAD_REQUEST_BODY, badBody],
  ['ClientError', apigateway.ResponseType.DEFAULT_4XX, plain],
  ['ServerError', apigateway.ResponseType.DEFAULT_5XX, plain],
] as const;

export function addGatewayResponses(api: apigateway.RestApi, allowOrigin: string | undefined): void {
  for (const [id, type, template] of responses) {
    api.addGatewayResponse(id, {
      type,
      templates: { 'application/json': template },
      ...(allowOrigin === undefined ? {} : { responseHeaders: { 'Access-Control-Allow-Origin': `'${allowOrigin}'` } }),
    });
  }
}
