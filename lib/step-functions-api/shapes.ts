// The form of a request as data: its members and the constraints the service's API model puts on them.
//
// Source: https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html, a page per operation

interface Common {
  readonly required?: true;
}

interface TextMember extends Common {
  readonly kind: 'text';
  /** Characters, as Java counts them: UTF-16 code units. */
  readonly min?: number;
  readonly max?: number;
  readonly oneOf?: readonly string[];
  readonly pattern?: RegExp;
  /** The service does not repeat its value in messages. */
  readonly sensitive?: true;
}

interface WholeMember extends Common {
  readonly kind: 'whole';
  readonly min?: number;
  readonly max?: number;
}

interface FlagMember extends Common {
  readonly kind: 'flag';
}

interface ListMember extends Common {
  readonly kind: 'list';
  readonly of: Member;
}

interface StructureMember extends Common {
  readonly kind: 'structure';
  readonly members: Members;
}

/** One member of a request. */
export type Member = TextMember | WholeMember | FlagMember | ListMember | StructureMember;

/** The members of a request, or of a structure in one. */
export type Members = Readonly<Record<string, Member>>;

type ValueOf<M extends Member> = M extends { readonly oneOf: readonly (infer Name)[] }
  ? Name
  : M extends TextMember
    ? string
    : M extends WholeMember
      ? number
      : M extends FlagMember
        ? boolean
        : M extends ListMember
          ? readonly ValueOf<M['of']>[]
          : M extends StructureMember
            ? RequestOf<M['members']>
            : never;

type RequiredKeys<M extends Members> = {
  [Key in keyof M]: M[Key] extends { readonly required: true } ? Key : never;
}[keyof M];

/** A request that has these members, checked. Others that the caller sent are not in it. */
export type RequestOf<M extends Members> = { readonly [Key in RequiredKeys<M>]: ValueOf<M[Key]> } & {
  readonly [Key in Exclude<keyof M, RequiredKeys<M>>]?: ValueOf<M[Key]>;
};
