// The definition of a state machine in a template: in the template itself, or, where that would take too much of the template's
// 1 MB, as a file beside it in which CloudFormation fills in the values that only a deployment knows.
// Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aws_s3_assets as assets, type aws_stepfunctions as sfn, Token, Tokenization } from 'aws-cdk-lib';
import type { StateMachine } from '../../asl/index.ts';

/** More than this many bytes become a file: five such machines still fit into one template. */
const MOST_INLINE = 200 * 1024;

/** Gives `resource` its definition; once more, where it has one. */
export function writeDefinition(resource: sfn.CfnStateMachine, machine: StateMachine): void {
  const text = textOf(machine);
  if (Buffer.byteLength(text) <= MOST_INLINE) {
    // What only a deployment knows are ARNs and names, in which there is nothing for JSON to escape.
    resource.definitionString = fillIn(text, ({ value }) => value);
    return;
  }
  const substitutions: Record<string, string> = {};
  const file = fillIn(text, ({ value, name }) => {
    substitutions[name] = value;
    return `\${${name}}`;
  });
  const { s3BucketName, s3ObjectKey } = addAsset(resource, file);
  resource.definitionString = undefined;
  resource.definitionS3Location = { bucket: s3BucketName, key: s3ObjectKey };
  resource.definitionSubstitutions = substitutions;
}

// A number that only a deployment knows stands where it is filled in, without quotes: a timeout that is a parameter.
function textOf(machine: StateMachine): string {
  const numbers = new Set<string>();
  const text = JSON.stringify(machine, (_key, value: unknown) => {
    if (typeof value !== 'number' || !Token.isUnresolved(value)) return value;
    const token = Tokenization.stringifyNumber(value);
    numbers.add(token);
    return token;
  });
  return [...numbers].reduce((all, token) => all.replaceAll(`"${token}"`, () => token), text);
}

interface DeployedValue {
  /** The CDK's token for it. */
  readonly value: string;
  readonly name: string;
}

// A `${` of the definition itself is written as JSON may write it too: CloudFormation would take it for a place to fill in, in a
// file, and the tools that check templates take it for one that was forgotten.
function fillIn(text: string, fill: (found: DeployedValue) => string): string {
  const values = [...new Set(Tokenization.reverseString(text).tokens.map(String))];
  return values.reduce((all, value, index) => {
    const written = fill({ value, name: `Value${index}` });
    return all.replaceAll(withoutPlaces(value), () => written);
  }, withoutPlaces(text));
}

const withoutPlaces = (json: string): string => json.replaceAll('${', () => '$\\u007b');

function addAsset(resource: sfn.CfnStateMachine, file: string): assets.Asset {
  const directory = mkdtempSync(join(tmpdir(), 'stepgraph-'));
  const path = join(directory, 'machine.asl.json');
  writeFileSync(path, file);
  try {
    // The name tells definitions apart where one machine is written twice.
    const hash = createHash('sha256').update(file).digest('hex').slice(0, 8);
    return new assets.Asset(resource, `Definition${hash}`, { path });
  } finally {
    const unstaged: unknown = resource.node.tryGetContext('aws:cdk:disable-asset-staging');
    if (unstaged !== true && unstaged !== 'true') rmSync(directory, { recursive: true, force: true });
  }
}
