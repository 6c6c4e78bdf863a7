// A synthesised template, read as CloudFormation would: resources by type, statements of a role, the definition filled in.

export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: templates are what CloudFormation says, and read by hand here
  readonly Properties: Readonly<Record<string, any>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
}

export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: unknown;
}

export interface SynthesisedTemplate {
  readonly json: object;
  readonly resources: Readonly<Record<string, Resource>>;
  /** Logical id and resource of each of a type. */
  ofType(type: string): readonly (readonly [id: string, resource: Resource])[];
  /** The function of a node. */
  functionOf(node: string): readonly [id: string, resource: Resource];
  /** Everything that a role is allowed, by the logical id of the role. */
  statementsOf(role: string): readonly Statement[];
  /** The definition of the only state machine, with each reference replaced by `fill`. */
  definition(fill?: (reference: string) => string): string;
}

export function readTemplate(json: object, readFile: (name: string) => string): SynthesisedTemplate {
  const resources = (json as { readonly Resources: Record<string, Resource> }).Resources;
  const ofType = (type: string) => Object.entries(resources).filter(([, { Type }]) => Type === type);
  return {
    json,
    resources,
    ofType,
    functionOf(node) {
      const found = ofType('AWS::Lambda::Function').find(([, { Properties }]) => nodeOf(Properties) === node);
      if (found === undefined) throw new Error(`no function of node '${node}'`);
      return found;
    },
    statementsOf(role) {
      const attached = [...ofType('AWS::IAM::Policy'), ...ofType('AWS::IAM::ManagedPolicy')]
        .filter(([, { Properties }]) => (Properties['Roles'] ?? []).some(({ Ref }: { Ref: string }) => Ref === role))
        .map(([, { Properties }]) => Properties);
      return [...(resources[role]?.Properties['Policies'] ?? []), ...attached].flatMap(({ PolicyDocument }) =>
        PolicyDocument.Statement.map(readStatement),
      );
    },
    definition: (fill = (reference) => `<${reference}>`) =>
      definitionOf(ofType('AWS::StepFunctions::StateMachine'), fill, readFile),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: as above
const nodeOf = (properties: Readonly<Record<string, any>>): unknown =>
  properties['Environment']?.Variables?.STEPGRAPH_NODE;

interface CfnStatement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

function readStatement({ Action, Resource, Condition }: CfnStatement): Statement {
  const resources = Array.isArray(Resource) ? Resource : [Resource];
  return {
    actions: [Action].flat(),
    resources: resources.map((resource) => textOf(resource)),
    ...(Condition === undefined ? {} : { conditions: Condition }),
  };
}

/** A value with intrinsic functions, as text: `<Id.Arn>:*`. */
export function textOf(value: unknown, fill: (reference: string) => string = (reference) => `<${reference}>`): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = ['', '']] = Object.entries(value as object) as [string, unknown][];
  if (name === 'Fn::Join') return (argument as [string, unknown[]])[1].map((part) => textOf(part, fill)).join('');
  if (name === 'Fn::GetAtt') return fill((argument as string[]).join('.'));
  if (name === 'Ref') return fill(String(argument));
  throw new Error(`no text for ${JSON.stringify(value)}`);
}

function definitionOf(
  machines: readonly (readonly [string, Resource])[],
  fill: (reference: string) => string,
  readFile: (name: string) => string,
): string {
  const { DefinitionString, DefinitionS3Location, DefinitionSubstitutions = {} } = machines[0]?.[1].Properties ?? {};
  if (DefinitionS3Location === undefined) return textOf(DefinitionString, fill);
  // As CloudFormation does it: every ${name} that has a value, and nothing else.
  const file = readFile(`asset.${String(DefinitionS3Location.Key)}`);
  return file.replace(/\$\{([A-Za-z0-9]+)\}/g, (mark, name: string) =>
    name in DefinitionSubstitutions ? textOf(DefinitionSubstitutions[name], fill) : mark,
  );
}
