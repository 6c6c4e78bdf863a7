// The properties of a graph's REST API.

import type {
  aws_apigateway as apigateway,
  aws_cognito as cognito,
  Duration,
  aws_logs as logs,
  RemovalPolicy,
} from 'aws-cdk-lib';

/**
 * Who may call the API.
 *
 * - `IAM`: whoever IAM allows it, by signed requests; see `grantInvoke`.
 * - `API_KEY`: who sends a key in `x-api-key`. A key and a usage plan are made unless keys are given. A key tells callers apart and
 *   limits them; AWS advises against it as the only proof of who calls.
 * - `COGNITO`: who sends a token of these user pools; with `scopes`, an access token that has one of them.
 * - `CUSTOM`: who the authorizer lets pass.
 * - `NONE`: anybody.
 */
export type RestApiAuthorization =
  | { readonly type: 'IAM' }
  | { readonly type: 'API_KEY'; readonly apiKeys?: readonly apigateway.IApiKey[] }
  | { readonly type: 'COGNITO'; readonly userPools: readonly cognito.IUserPool[]; readonly scopes?: readonly string[] }
  | { readonly type: 'CUSTOM'; readonly authorizer: apigateway.IAuthorizer }
  | { readonly type: 'NONE' };

/** What callers may do: `start` a run, `wait` for one, ask for its `status`, `cancel` it. */
export type RestApiOperation = 'start' | 'wait' | 'status' | 'cancel';

/** Properties of `addRestApi`. */
export interface GraphRestApiProps {
  /**
   * Who may call.
   *
   * @default - IAM
   */
  readonly authorization?: RestApiAuthorization;

  /**
   * What callers may do. A Standard machine has `start`, `status` and `cancel`; an Express machine has `start` and `wait`.
   *
   * @default - all that the machine has
   */
  readonly operations?: readonly RestApiOperation[];

  /**
   * `'caller'`: a run belongs to the identity that started it, and for any other it is not there: 404 to look at and to stop, and its
   * key is free. An identity is a principal of IAM with its session (of an identity pool, the pool's id of the user), a user of a
   * user pool, or the `principalId` of an authorizer; API keys and open APIs have none.
   *
   * @default - whoever may call the API may look at every run and stop it
   */
  readonly owner?: 'caller';

  /**
   * Whether callers are told the message and the stack of a node that failed, as Step Functions has them. They may hold whatever a
   * node, or a service that it calls, writes into its errors.
   *
   * @default false - the name of the error and the node
   */
  readonly exposeErrors?: boolean;

  /**
   * The most that `config.recursionLimit` may be: how many supersteps, and so how much money, one request may ask for.
   *
   * @default 100
   */
  readonly maxRecursionLimit?: number;

  /**
   * What `input` must look like: JSON Schema draft 4, or a zod schema.
   *
   * @default - by the graph's state: the schemas of a zod state; of an Annotation, that it is an object
   */
  readonly inputSchema?: unknown;

  /**
   * The name of the API.
   *
   * @default - the name of the graph
   */
  readonly restApiName?: string;

  /**
   * The stage, which is the first part of every path.
   *
   * @default 'prod'
   */
  readonly stageName?: string;

  /**
   * Requests a second, on the average, before callers are told 429.
   *
   * @default 50
   */
  readonly throttlingRateLimit?: number;

  /**
   * Requests at once, before callers are told 429.
   *
   * @default 100
   */
  readonly throttlingBurstLimit?: number;

  /**
   * The origin whose pages may call the API from a browser, such as `https://app.example.com`, or `*`.
   *
   * @default - none
   */
  readonly allowOrigin?: string;

  /**
   * How long `POST /runs/wait` waits; a run that takes longer goes on, and the caller is told 504. Express only.
   *
   * @default Duration.seconds(29)
   */
  readonly timeout?: Duration;

  /**
   * How long the access log is kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * What becomes of the access log when it leaves the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether X-Ray traces requests.
   *
   * @default true
   */
  readonly tracing?: boolean;

  /**
   * Whether the stack has an output with the address of the API: `GraphApiUrl` of `Api` in `Graph`.
   *
   * @default - as the state machine's `outputs` says
   */
  readonly outputs?: boolean;

  /**
   * Whether API Gateway gets a role to write logs with, as the account needs it once in each region. Where another stack sets it,
   * say false: it is one setting for all APIs, and whoever deploys last wins.
   *
   * @default true
   */
  readonly cloudWatchRole?: boolean;
}
