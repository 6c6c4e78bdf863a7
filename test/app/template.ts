// What the app's templates say: resources by type, and the definition of a state machine as `stepgraph compile` prints it.

import { localFunctionName } from '../../lib/compile/index.ts';

/** A template of CloudFormation, as far as tests read it. */
export interface CfnTemplate {
  readonly Resources: Readonly<Record<string, CfnResource>>;
}

export interface CfnResource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: templates are what CloudFormation says, and read by hand here
  readonly Properties: Readonly<Record<string, any>>;
}

/** The resources of a type. */
export function resourcesOf({ Resources }: CfnTemplate, type: string): CfnResource[] {
  return Object.values(Resources).filter(({ Type }) => Type === type);
}

type Part = string | { readonly Ref: string };

/** The definition of the template's only state machine, with what the local engine has for functions' versions. */
export function definitionIn(template: CfnTemplate): unknown {
  const [machine] = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
  const parts = machine?.Properties['DefinitionString']['Fn::Join'][1] as readonly Part[];
  const text = parts.map((part) => (typeof part === 'string' ? part : part.Ref)).join('');
  return localDefinition(text.replaceAll('AWS::Partition', 'aws'), template);
}

const VERSION_ID = /\w+CurrentVersion[0-9A-F]{8}[0-9a-f]{32}/g;

/** A definition that names the versions of functions by their logical ids in the template. */
export function localDefinition(text: string, { Resources }: CfnTemplate): unknown {
  const propertiesOf = (id: string): CfnResource['Properties'] => Resources[id]?.Properties ?? {};
  const local = text.replace(VERSION_ID, (version) => {
    const { Environment } = propertiesOf(propertiesOf(version)['FunctionName'].Ref);
    return localFunctionName(Environment.Variables.POWERTOOLS_SERVICE_NAME, Environment.Variables.STEPGRAPH_NODE);
  });
  return JSON.parse(local);
}
