// The CDK app: the examples on AWS, a stack for each. `npx cdk synth`, `npx cdk deploy --all`.
//
//   StepgraphAsyncNodes      runs by the clock
//   StepgraphDocumentDigest  runs for every object that is put into its bucket, and reports runs that fail
//   StepgraphAgent           runs for callers of its REST API
//
// Each stack has an output GraphStateMachineArn, and the agent's GraphApiUrl: the constructs add them.
//
// cdk-nag looks at every synth: what it finds is fixed, or acknowledged with the reason where it stands.

import {
  App,
  CfnOutput,
  Duration,
  aws_events as events,
  aws_iam as iam,
  RemovalPolicy,
  Stack,
  aws_s3 as s3,
  aws_scheduler as scheduler,
  aws_sns as sns,
  TimeZone,
  aws_events_targets as targets,
  Validations,
} from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { GraphStateMachine, type GraphStateMachineProps } from 'stepgraph/cdk';
import { graph as agentGraph } from '../examples/agent/graph.ts';
import { graph as asyncNodesGraph } from '../examples/async-nodes/graph.ts';
import { graph as documentDigestGraph } from '../examples/document-digest/graph.ts';

const bucketProps: s3.BucketProps = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  encryption: s3.BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  lifecycleRules: [{ expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
};

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

addAsyncNodes(new Stack(app, 'StepgraphAsyncNodes'));
addDocumentDigest(new Stack(app, 'StepgraphDocumentDigest'));
addAgent(new Stack(app, 'StepgraphAgent'));

function addAsyncNodes(stack: Stack): void {
  const flow = new GraphStateMachine(stack, 'Graph', {
    graph: asyncNodesGraph,
    entry: 'examples/async-nodes/graph.ts',
  });
  flow.addSchedule('Nightly', {
    schedule: scheduler.ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: TimeZone.ETC_UTC }),
    input: { query: 'What is new?' },
  });
}

function addDocumentDigest(stack: Stack): void {
  const papers = addBucket(stack, 'Papers');
  const flow = new GraphStateMachine(stack, 'Graph', {
    graph: documentDigestGraph,
    entry: 'examples/document-digest/graph.ts',
    // One node reads, and no other may.
    nodes: { load: { initialPolicy: readStatements(papers) } },
  });
  Validations.of(flow).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::<PapersFCDB0EBE.Arn>/*]',
    reason: 'The node reads whatever object is put into this bucket: their keys are not known before.',
  });
  // An event that comes twice is digested twice, which harms nobody: where it would, `dedupe: true` lets the second run end at once.
  flow.addEventTrigger('PaperPut', {
    eventPattern: {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [papers.bucketName] } },
    },
    input: {
      object: {
        bucket: events.EventField.fromPath('$.detail.bucket.name'),
        key: events.EventField.fromPath('$.detail.object.key'),
      },
    },
  });
  const failures = new sns.Topic(stack, 'Failures', { enforceSSL: true });
  flow.onFailed('Failed', { target: new targets.SnsTopic(failures) });
  new CfnOutput(stack, 'BucketName', { value: papers.bucketName });
  new CfnOutput(stack, 'FailuresTopicArn', { value: failures.topicArn });
}

// A bucket that tells EventBridge of its objects, and another bucket of who read them.
function addBucket(stack: Stack, id: string): s3.Bucket {
  // The CDK's own types do not agree with themselves under `exactOptionalPropertyTypes`.
  const serverAccessLogsBucket = new s3.Bucket(stack, `${id}AccessLogs`, bucketProps) as s3.IBucket;
  // An empty bucket goes with its stack; CloudFormation deletes none that has objects in it.
  const bucket = new s3.Bucket(stack, id, {
    ...bucketProps,
    serverAccessLogsBucket,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // CloudFormation can do so by itself; the CDK's `eventBridgeEnabled` would add a function that may change any bucket.
  (bucket.node.defaultChild as s3.CfnBucket).notificationConfiguration = {
    eventBridgeConfiguration: { eventBridgeEnabled: true },
  };
  return bucket;
}

function readStatements(bucket: s3.Bucket): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }),
    // Without it, S3 says of an object that is not there that it may not be read.
    new iam.PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
  ];
}

function addAgent(stack: Stack): void {
  const flow = new GraphStateMachine(stack, 'Graph', {
    graph: agentGraph,
    entry: 'examples/agent/graph.ts',
    nodes: bedrockNodes(stack),
  });
  flow.addRestApi('Api');
}

// The agent's model is a script, unless one of Bedrock is named: `npx cdk deploy StepgraphAgent -c bedrockModel=amazon.nova-lite-v1:0`.
// The region must have the model itself: an inference profile would need its own ARN, and those of its models in every region.
function bedrockNodes(stack: Stack): NonNullable<GraphStateMachineProps['nodes']> {
  const modelId: unknown = stack.node.tryGetContext('bedrockModel');
  if (typeof modelId !== 'string') return {};
  const modelArn = stack.formatArn({
    service: 'bedrock',
    account: '',
    resource: 'foundation-model',
    resourceName: modelId,
  });
  const actions = ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'];
  return {
    model: {
      environment: { BEDROCK_MODEL_ID: modelId },
      initialPolicy: [new iam.PolicyStatement({ actions, resources: [modelArn] })],
    },
  };
}
