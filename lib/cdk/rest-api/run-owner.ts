// Whose run it is: where runs belong to callers, the name of an execution is `<owner>=<id>`. The caller says the id, and API Gateway,
// which has proved who calls, says the owner. So no request can name another's run: to describe it, to stop it, or to take its key.
//
//   O1. An owner is the identity itself, written so that no two identities are written alike: never a part of it, and no hash, because a
//       template has none that nobody can collide.
//   O2. An identity that cannot be written so, or that is not there, starts nothing and finds nothing.
//   O3. Neither an owner nor an id contains the '=' between them, so a name is read in one way only.
//
// The variables: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

import { aws_apigateway as apigateway } from 'aws-cdk-lib';
import { unreachable } from '../../errors/index.ts';
import type { RestApiAuthorization } from './rest-api-props.ts';

/** What proves who calls. */
export type CallerIdentity = 'IAM' | 'USER_POOL' | 'AUTHORIZER';

/** Between the owner and the id in an execution's name. */
export const NAME_END = '=';

/** How callers of an API are told apart; absent where they are not. */
export function identityOf(authorization: RestApiAuthorization): CallerIdentity | undefined {
  switch (authorization.type) {
    case 'IAM':
      return 'IAM';
    case 'COGNITO':
      return 'USER_POOL';
    case 'CUSTOM':
      return identityOfAuthorizer(authorization.authorizer);
    // A key may be anybody's.
    case 'API_KEY':
    case 'NONE':
      return undefined;
    default:
      return unreachable(authorization);
  }
}

function identityOfAuthorizer({ authorizationType }: apigateway.IAuthorizer): CallerIdentity | undefined {
  const { COGNITO, IAM, NONE } = apigateway.AuthorizationType;
  if (authorizationType === NONE) return undefined;
  if (authorizationType === IAM) return 'IAM';
  return authorizationType === COGNITO ? 'USER_POOL' : 'AUTHORIZER';
}

/** Sets `$owner`: '' for a caller without an identity. */
export function readOwner(identity: CallerIdentity): string {
  return `${readCaller[identity]}
#set($owner = '')
#if($caller && $caller != '')
#set($written = $util.urlEncode($caller).replaceAll('[*]','%2A').replaceAll('[+]','%20'))
#if($util.urlDecode($written) == $caller && $written.matches('${WRITTEN}'))
#set($written = $written.replaceAll('%','!'))
#set($owner = "$kind$written")
#end
#end`;
}

// Percent-encoding, whatever it leaves as it is; a name of an execution takes '!' where it does not take '%'. With the kind, '=' and
// the 16 letters of an id that is made here these are the 80 characters of a name: so a caller can always start a run, or never.
const WRITTEN = '[A-Za-z0-9._%-]{1,62}';

// The kind keeps apart what two APIs of one machine may call by the same text.
const readCaller: Readonly<Record<CallerIdentity, string>> = {
  // All users of an identity pool are the same session of one role, and are told apart by the pool's own id.
  IAM: `#set($kind = 'i')
#set($caller = $context.identity.caller)
#set($pooled = $context.identity.cognitoIdentityId)
#if($pooled && $pooled != '')
#set($kind = 'p')
#set($caller = $pooled)
#end`,
  // A UUID that is the user's for ever, and no other's: a name may be given away.
  USER_POOL: `#set($kind = 'u')
#set($caller = $context.authorizer.claims.sub)`,
  AUTHORIZER: `#set($kind = 'a')
#set($caller = $context.authorizer.principalId)`,
};
