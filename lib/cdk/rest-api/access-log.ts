// A line of the access log: who asked for what, what was answered, and what leads on to why. A refusal of Step Functions is in no log of
// API Gateway; by the service's own request id it is found in CloudTrail.
// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html

import { aws_apigateway as apigateway } from 'aws-cdk-lib';

const { AccessLogField: field, AccessLogFormat } = apigateway;

export const accessLog: apigateway.AccessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: field.contextRequestId(),
    ip: field.contextIdentitySourceIp(),
    user: field.contextIdentityUser(),
    caller: field.contextIdentityCaller(),
    requestTime: field.contextRequestTime(),
    httpMethod: field.contextHttpMethod(),
    resourcePath: field.contextResourcePath(),
    status: field.contextStatus(),
    refusedBy: field.contextErrorResponseType(),
    serviceStatus: field.contextIntegrationStatus(),
    serviceRequestId: field.contextAwsEndpointRequestId(),
    latency: field.contextResponseLatency(),
    responseLength: field.contextResponseLength(),
    protocol: field.contextProtocol(),
  }),
);
