// API Gateway's mapping templates, executed: a Velocity engine with the variables that API Gateway gives to templates, faked after
// its reference page, and the methods of Java's String where JavaScript's differ. What is not faked here throws.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html

import { Compile, parse } from 'velocityjs';

export interface TemplateRequest {
  readonly body?: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What API Gateway has found out about the request and who sent it. */
  readonly context?: RequestContext;
}

export interface RequestContext {
  readonly extendedRequestId?: string;
  readonly identity?: { readonly caller?: string; readonly cognitoIdentityId?: string };
  readonly authorizer?: { readonly principalId?: string; readonly claims?: { readonly sub?: string } };
}

export interface TemplateOptions {
  /** What `$input.path` gives for a path that is not there: accounts differ, so templates must bear both. */
  readonly missing?: '' | null;
}

export interface Rendered {
  readonly text: string;
  /** What the template overrode of the response, if anything. */
  readonly status?: number;
}

/** Renders a request's template. */
export function renderRequest(template: string, request: TemplateRequest, options: TemplateOptions = {}): string {
  const { body = '{}', path = {}, headers = {}, context = {} } = request;
  const input = inputOf(body, options, { path, header: headers, querystring: {} });
  return render(template, { input, context: contextOf(context, options) }).text;
}

/** Renders a response's template for the integration's `body`. */
export function renderResponse(template: string, body: string, options: TemplateOptions = {}): Rendered {
  return render(template, { input: inputOf(body, options) });
}

// Every variable there is; one that has no value is as a path that is not there.
function contextOf(
  { extendedRequestId, identity, authorizer }: RequestContext,
  { missing = '' }: TemplateOptions,
): object {
  return {
    extendedRequestId: extendedRequestId ?? missing,
    identity: { caller: identity?.caller ?? missing, cognitoIdentityId: identity?.cognitoIdentityId ?? missing },
    authorizer: {
      principalId: authorizer?.principalId ?? missing,
      claims: { sub: authorizer?.claims?.sub ?? missing },
    },
  };
}

interface Variables {
  readonly input: object;
  readonly context?: object;
}

function render(template: string, { input, context }: Variables): Rendered {
  let status: number | undefined;
  const responseOverride = Object.defineProperty({}, 'status', {
    enumerable: true,
    get: () => status,
    set: (value: number) => {
      if (status !== undefined) throw new Error('a status was overridden twice, which API Gateway answers with a 5xx');
      status = value;
    },
  });
  const compiled = new Compile(parse(template), { customMethodHandlers: javaStringMethods });
  const util = { escapeJavaScript, urlEncode, urlDecode };
  const text = compiled.render({ input, util, context: { ...context, responseOverride } });
  return { text, ...(status === undefined ? {} : { status }) };
}

type Parameters = Readonly<Record<'path' | 'header' | 'querystring', Readonly<Record<string, string>>>>;

function inputOf(body: string, { missing = '' }: TemplateOptions, parameters?: Parameters): object {
  const at = (path: string): unknown => {
    const keys = path.split('.').slice(1);
    return keys.reduce<unknown>((value, key) => (Object(value) as Record<string, unknown>)[key], JSON.parse(body));
  };
  return {
    path: (path: string) => asJava(at(path) ?? missing),
    json: (path: string) => JSON.stringify(at(path) ?? ''),
    params: (name?: string) => {
      if (parameters === undefined)
        throw new Error('the parameters of a request are not certain to be there in a response');
      const { path, querystring, header } = parameters;
      return name === undefined ? parameters : (path[name] ?? querystring[name] ?? header[name] ?? '');
    },
  };
}

// Maps and lists of Java: comparing one calls its own toString, never a key of the body that is called so.
function asJava(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { toString: () => JSON.stringify(value) } : value;
}

/** Apache commons-lang 2, `StringEscapeUtils.escapeJavaScript`: JSON but for the apostrophe, which it escapes too. */
function escapeJavaScript(text: string): string {
  return [...Array(text.length).keys()].map((index) => escapeUnit(text.charCodeAt(index))).join('');
}

const shortEscapes: Readonly<Record<number, string>> = {
  8: '\\b',
  9: '\\t',
  10: '\\n',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  39: "\\'",
  47: '\\/',
  92: '\\\\',
};

function escapeUnit(unit: number): string {
  const short = shortEscapes[unit];
  if (short !== undefined) return short;
  if (unit >= 32 && unit <= 127) return String.fromCharCode(unit);
  return `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `URLEncoder` and `URLDecoder` of Java, in UTF-8: half of a surrogate pair is written as '?'. */
function urlEncode(text: string): string {
  const whole = text.replace(/\p{Cs}/gu, '?');
  return encodeURIComponent(whole)
    .replace(/[!'()~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

const urlDecode = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

const javaMethods: Readonly<Record<string, (text: string, ...args: string[]) => unknown>> = {
  matches: (text, pattern) => new RegExp(`^(?:${pattern})$(?![^])`).test(text),
  contains: (text, part = '') => text.includes(part),
  startsWith: (text, part = '') => text.startsWith(part),
  toLowerCase: (text) => text.toLowerCase(),
  trim: (text) => text.trim(),
  replaceAll: (text, pattern = '', replacement = '') => {
    if (/[\\$]/.test(replacement)) throw new Error('Java reads \\ and $ in a replacement in its own way');
    return text.replace(new RegExp(pattern, 'g'), () => replacement);
  },
  split: (text, separator = '') => {
    if (!/^[:&=]$/.test(separator)) throw new Error('Java splits by regular expressions');
    return text.replace(new RegExp(`${separator}+$`), '').split(separator);
  },
};

const javaStringMethods = [
  {
    uid: 'java-string',
    match: ({ context }: { context: unknown }) => typeof context === 'string',
    resolve: ({ property, context, params }: { property: string; context: string; params: string[] }) => {
      const method = javaMethods[property];
      if (method === undefined) throw new Error(`this String has no method '${property}'`);
      return method(context, ...params);
    },
  },
];
