// Grants to the nodes of the graph itself, such as one that starts the next run: in a policy apart. A function waits for all that
// its role may do, and the state machine for its functions; a statement about the state machine among them would close a circle,
// which CloudFormation refuses.

import { aws_iam as iam, type aws_lambda as lambda, Names } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';

export interface Holder {
  /** Who is given to `iam.Grant`. */
  readonly grantee: iam.IGrantable;
  /** What holds the statements; absent for principals that are not constructs. */
  readonly construct?: IConstruct;
}

/** Where the statements of `grantee` belong; a policy of its own below `scope` for those that `functions` run as. */
export function holderFor(grantee: iam.IGrantable, scope: IConstruct, functions: Iterable<lambda.IFunction>): Holder {
  const { grantPrincipal } = grantee;
  if (!Construct.isConstruct(grantPrincipal)) return { grantee };
  const isOwn = [...functions].some((fn) => fn.grantPrincipal === grantPrincipal);
  if (!isOwn) return { grantee, construct: grantPrincipal };
  const policy = policyOf(grantPrincipal as iam.IPrincipal as iam.IRole, scope);
  return { grantee: { grantPrincipal: principalOf(grantPrincipal, policy) }, construct: policy };
}

function policyOf(role: iam.IRole, scope: IConstruct): iam.Policy {
  const id = `RunsBy${Names.nodeUniqueId(role.node)}`;
  const present = scope.node.tryFindChild(id)?.node.tryFindChild('Policy') as iam.Policy | undefined;
  if (present !== undefined) return present;
  const holder = new Construct(scope as Construct, id);
  // Named after the stack too, as in function-role.ts.
  const policyName = Names.uniqueResourceName(holder, { maxLength: 128, separator: '-' });
  const policy = new iam.Policy(holder, 'Policy', { policyName });
  policy.attachToRole(role);
  return policy;
}

function principalOf(role: iam.IPrincipal, policy: iam.Policy): iam.IPrincipal {
  const principal: iam.IPrincipal = {
    get grantPrincipal() {
      return principal;
    },
    assumeRoleAction: role.assumeRoleAction,
    policyFragment: role.policyFragment,
    addToPrincipalPolicy(statement) {
      policy.addStatements(statement);
      return { statementAdded: true, policyDependable: policy };
    },
  };
  return principal;
}
