import { AppError } from '../../base/app-error.ts';
import type { FieldProblem } from '../../base/checked.ts';
import { showValue } from '../../base/checked.ts';

/** A question, as far as a message names it. */
export interface Asked {
  readonly host: string;
  /** What was asked for, in the plural: `tickets`. */
  readonly what: string;
}

interface Answer {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly text: string;
}

const MOST_SHOWN = 200;

const TOKEN =
  'Check the token and the variables that name it: LEEWAY_JIRA_EMAIL and LEEWAY_JIRA_TOKEN for Jira Cloud, LEEWAY_JIRA_PAT ' +
  'for Data Center. Tokens expire, after a year at the latest.';

/** A web page where data was expected: a page for signing in, or a proxy that speaks for the server. */
export function isWebPage({ headers, text }: Pick<Answer, 'headers' | 'text'>): boolean {
  const type = headers.get('content-type') ?? '';
  return (
    /^\s*(?:text\/html|application\/xhtml)/i.test(type) ||
    /^\s*<(?:!doctype|html|head|body)\b/i.test(text.slice(0, 500))
  );
}

/** Jira answers 200 to a token that it did not accept, as to anybody; only the headers tell. */
export function isNobody(headers: Pick<Headers, 'get'>): boolean {
  const reason = headers.get('x-seraph-loginreason') ?? '';
  return /AUTHENTICATED_FAILED|AUTHENTICATION_DENIED/i.test(reason) || headers.get('x-ausername') === 'anonymous';
}

export function notLoggedIn({ host }: Asked, why: string): AppError {
  return failure('unauthorized', `${host} did not accept the token: ${why}.`, TOKEN);
}

/** The error of an answer that is not the one asked for. Texts of the server are cut, and printable. */
export function toStatusError(asked: Asked, answer: Answer): AppError {
  const { host, what } = asked;
  const { status } = answer;
  const said = saidBy(answer);
  switch (status) {
    case 401:
      return notLoggedIn(asked, `it answered 401${said}`);
    case 403: {
      const denied = /CAPTCHA|DENIED/i.test(answer.headers.get('x-authentication-denied-reason') ?? '');
      const remedy = denied
        ? 'Log in once with a browser, where Jira asks for the letters of a picture, and run it again.'
        : `Give the account of the token the permission to browse the projects${what === 'tickets' ? '' : `, or leave ${what} out`}.`;
      return failure('forbidden', `${host} refuses ${what} to this token (403)${said}.`, remedy);
    }
    case 404:
      return failure(
        'not-found',
        `${host} knows no ${what} at this place (404)${said}.`,
        'Check the host, its path and the project keys.',
      );
    case 410:
      return failure(
        'api-removed',
        `${host} no longer answers this question for ${what} (410)${said}.`,
        'Update Leeway: the interface has changed.',
      );
    case 400:
    case 422:
      return failure(
        'refused-question',
        `${host} does not accept the question for ${what} (${status})${said}.`,
        'Check the project keys; if they are right, report it.',
      );
    default:
      break;
  }
  if (status >= 300 && status < 400) return notLoggedIn(asked, `it redirects to another page (${status})`);
  if (status >= 500) {
    return failure(
      'jira-unavailable',
      `${host} fails to answer for ${what} (${status}).`,
      'Run it again later: what was read is kept, and the next run goes on from there.',
    );
  }
  return failure('unexpected-answer', `${host} answered ${status} for ${what}${said}.`, REPORT);
}

const REPORT = 'Check that the host is Jira itself and no proxy; if it is, report it.';

/** JSON that ends in the middle, or is none. */
export function unreadable({ host, what }: Asked): AppError {
  return failure(
    'unreadable-answer',
    `${host} sent ${what} that are not JSON, or only a part of it.`,
    'Run it again: what was read is kept, and the next run goes on from there.',
  );
}

/** JSON of another form than the documented one. */
export function unexpected({ host, what }: Asked, problems: readonly FieldProblem[]): AppError {
  return new AppError({
    code: 'unexpected-answer',
    kind: 'not-measurable',
    message: `${host} answered for ${what} in a form that is not Jira's.`,
    remedy: REPORT,
    details: problems
      .slice(0, 5)
      .map(({ path, expected, got }) => `${path.join('.') || 'the answer'}: expected ${expected}, got ${got}`),
  });
}

/** `: "…"` where Jira gives a reason. */
function saidBy({ text }: Answer): string {
  try {
    const body = JSON.parse(text) as { errorMessages?: unknown; errors?: unknown; message?: unknown } | null;
    const listed: readonly unknown[] = Array.isArray(body?.errorMessages) ? body.errorMessages : [];
    const named: readonly unknown[] =
      typeof body?.errors === 'object' && body.errors !== null ? Object.values(body.errors) : [];
    const first = [...listed, ...named, body?.message].find((one) => typeof one === 'string' && one !== '');
    return typeof first === 'string' ? `: ${showValue(first, MOST_SHOWN)}` : '';
  } catch {
    return '';
  }
}

function failure(code: string, message: string, remedy: string): AppError {
  return new AppError({ code, kind: 'not-measurable', message, remedy });
}
