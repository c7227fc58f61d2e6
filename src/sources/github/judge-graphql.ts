import type { AppError } from '../../base/app-error.ts';
import { showValue } from '../../base/checked.ts';
import { githubError, notFound, toStatusError } from './to-github-error.ts';

/** Something that the host could not tell within an answer that it gave otherwise. */
export interface GraphqlProblem {
  readonly type: string;
  readonly message: string;
  readonly path: readonly (string | number)[];
}

export type JsonObject = Readonly<Record<string, unknown>>;

export type GraphqlAnswer =
  | { readonly kind: 'data'; readonly data: JsonObject; readonly problems: readonly GraphqlProblem[] }
  /** More than the host can gather in time: ask for less. */
  | { readonly kind: 'too-heavy'; readonly why: string }
  /** The server is older than the document. */
  | { readonly kind: 'unknown-field'; readonly isTypeOnly: boolean; readonly why: string }
  | { readonly kind: 'bad-cursor' };

export type GraphqlJudgement =
  | GraphqlAnswer
  | { readonly kind: 'limited' }
  | { readonly kind: 'passing'; readonly why: string }
  | { readonly kind: 'fatal'; readonly error: AppError };

const HEAVY_TYPES = new Set(['RESOURCE_LIMITS_EXCEEDED', 'MAX_NODE_LIMIT_EXCEEDED', 'TIMEOUT']);
const HEAVY = /something went wrong while executing your query|timed? ?out|respond to your request in time|node limit/i;
const LIMITED = /rate limit/i;
const PASSING_TYPES = new Set(['INTERNAL', 'INTERNAL_ERROR', 'SERVICE_UNAVAILABLE']);
const UNKNOWN_CODES = new Set(['undefinedField', 'argumentNotAccepted', 'undefinedType', 'undefinedDirective']);
const BAD_CURSOR = /not appear to be a valid cursor/i;
const MOST_PROBLEMS = 200;
const LONGEST_MESSAGE = 300;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a body of GraphQL means: GitHub answers most failures with status 200. */
export function judgeGraphql(body: JsonObject, host: string, asked: string): GraphqlJudgement {
  const { data, errors } = body;
  const problems = Array.isArray(errors) ? toProblems(errors) : [];
  const [first] = problems;
  if (first === undefined) {
    if (isJsonObject(data)) return { kind: 'data', data, problems };
    const why = typeof body['message'] === 'string' ? body['message'] : 'neither data nor errors';
    return { kind: 'fatal', error: refused(host, asked, why) };
  }
  const limit = problems.find(({ type, message }) => type.startsWith('RATE_LIMIT') || LIMITED.test(message));
  if (limit !== undefined) return { kind: 'limited' };
  const heavy = problems.find(({ type, message }) => HEAVY_TYPES.has(type) || HEAVY.test(message));
  if (heavy !== undefined) return { kind: 'too-heavy', why: heavy.message };
  if (problems.some(({ type, message }) => type === 'INVALID_CURSOR_ARGUMENTS' || BAD_CURSOR.test(message))) {
    return { kind: 'bad-cursor' };
  }
  const unknown = problems.filter(({ type }) => UNKNOWN_CODES.has(type));
  if (unknown.length > 0) {
    const isTypeOnly = unknown.every(({ message }) => message.includes('issueType'));
    return { kind: 'unknown-field', isTypeOnly, why: unknown[0]?.message ?? '' };
  }
  const passing = problems.find(({ type }) => PASSING_TYPES.has(type));
  if (passing !== undefined) return { kind: 'passing', why: passing.message };
  if (isJsonObject(data) && Object.values(data).some(isAnswer)) return { kind: 'data', data, problems };
  return { kind: 'fatal', error: toError(first, host, asked) };
}

/** Whether a member of the data says anything: the rate limit alone does not. */
function isAnswer(value: unknown): boolean {
  return Array.isArray(value) || (isJsonObject(value) && !('remaining' in value) && !('login' in value));
}

function toProblems(errors: readonly unknown[]): readonly GraphqlProblem[] {
  return errors
    .filter(isJsonObject)
    .slice(0, MOST_PROBLEMS)
    .map(({ type, message, path, extensions }) => {
      const code = isJsonObject(extensions) ? extensions['code'] : undefined;
      return {
        type: typeof type === 'string' ? type : typeof code === 'string' ? code : '',
        message: typeof message === 'string' ? message.slice(0, LONGEST_MESSAGE) : '',
        path: Array.isArray(path) ? path.filter((step) => typeof step === 'string' || typeof step === 'number') : [],
      };
    });
}

function toError({ type, message }: GraphqlProblem, host: string, asked: string): AppError {
  if (type === 'NOT_FOUND') return notFound(host, asked);
  if (type === 'FORBIDDEN' || type === 'INSUFFICIENT_SCOPES') {
    return toStatusError(host, asked, { status: 403, headers: new Headers(), message });
  }
  return refused(host, asked, message);
}

function refused(host: string, asked: string, why: string): AppError {
  return githubError(
    'github-refused',
    `${host} refused to answer about ${asked}: ${showValue(why, LONGEST_MESSAGE)}.`,
    'Run it again; if it stays, please report it with this message.',
  );
}
