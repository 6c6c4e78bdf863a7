// How callers prove who they are: what each method says of it, and what has to stand beside the API.

import { aws_apigateway as apigateway, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { unreachable } from '../../errors/index.ts';
import type { RestApiAuthorization } from './rest-api-props.ts';

/** The part of a method that says who may call it. */
export function methodAuthorization(
  scope: Construct,
  authorization: RestApiAuthorization,
): Pick<apigateway.MethodOptions, 'authorizationType' | 'authorizer' | 'authorizationScopes' | 'apiKeyRequired'> {
  switch (authorization.type) {
    case 'IAM':
      return { authorizationType: apigateway.AuthorizationType.IAM };
    case 'API_KEY':
      return { authorizationType: apigateway.AuthorizationType.NONE, apiKeyRequired: true };
    case 'COGNITO': {
      const cognitoUserPools = [...authorization.userPools];
      return {
        authorizationType: apigateway.AuthorizationType.COGNITO,
        authorizer: new apigateway.CognitoUserPoolsAuthorizer(scope, 'Authorizer', { cognitoUserPools }),
        ...(authorization.scopes === undefined ? {} : { authorizationScopes: [...authorization.scopes] }),
      };
    }
    case 'CUSTOM': {
      // One that was imported need not say its type, and the CDK would take that for NONE: everybody could call.
      const { authorizer } = authorization;
      return { authorizer, authorizationType: authorizer.authorizationType ?? apigateway.AuthorizationType.CUSTOM };
    }
    case 'NONE':
      return { authorizationType: apigateway.AuthorizationType.NONE };
    default:
      return unreachable(authorization);
  }
}

/** What cdk-nag asks of any API, and what an API that IAM guards has instead. Nothing is acknowledged for the others. */
export function acknowledgeIam(api: apigateway.RestApi): void {
  Validations.of(api).acknowledge(
    { id: 'AwsSolutions-COG4', reason: 'Callers prove who they are by IAM, not by a user pool.' },
    { id: 'AwsSolutions-APIG3', reason: 'IAM refuses requests without a signature before anything is done for them.' },
  );
}

/** A key alone opens nothing: it must belong to a plan of the stage. */
export function addUsagePlan(
  scope: Construct,
  api: apigateway.RestApi,
  { apiKeys }: Extract<RestApiAuthorization, { readonly type: 'API_KEY' }>,
  throttle: apigateway.ThrottleSettings,
): apigateway.UsagePlan {
  const plan = new apigateway.UsagePlan(scope, 'UsagePlan', {
    throttle,
    // Its type has optional members that this project's stricter TypeScript tells from undefined ones.
    apiStages: [{ api: api as apigateway.IRestApi, stage: api.deploymentStage }],
  });
  for (const key of apiKeys ?? [new apigateway.ApiKey(scope, 'ApiKey')]) plan.addApiKey(key);
  return plan;
}
