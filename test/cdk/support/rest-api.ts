// A REST API in a stack of its own, and what its template says of methods.

import type { aws_stepfunctions as sfn } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { GraphRestApi } from '../../../lib/cdk/rest-api/graph-rest-api.ts';
import type { GraphRestApiProps } from '../../../lib/cdk/rest-api/rest-api-props.ts';
import { makeMachine } from './machine.ts';
import { readTemplate, type SynthesisedTemplate } from './read-template.ts';

export interface Synthesised extends SynthesisedTemplate {
  readonly template: Template;
}

export function synthesise(props?: GraphRestApiProps, type?: sfn.StateMachineType): Synthesised {
  const { stack, machine } = makeMachine(type === undefined ? {} : { type });
  new GraphRestApi(stack, 'Api', machine, props);
  return read(Template.fromStack(stack));
}

export function read(template: Template): Synthesised {
  return { ...readTemplate(template.toJSON(), () => ''), template };
}

// biome-ignore lint/suspicious/noExplicitAny: a template, read by hand
export type Properties = Readonly<Record<string, any>>;

export function methodsIn({ ofType, resources }: SynthesisedTemplate): ReadonlyMap<string, Properties> {
  const pathOf = (reference: Properties): string => {
    const resource = resources[reference['Ref']]?.Properties;
    return resource === undefined ? '' : `${pathOf(resource['ParentId'])}/${resource['PathPart']}`;
  };
  return new Map(
    ofType('AWS::ApiGateway::Method').map(([, { Properties }]) => [
      `${Properties['HttpMethod']} ${pathOf(Properties['ResourceId'])}`,
      Properties,
    ]),
  );
}
