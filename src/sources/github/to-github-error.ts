import { AppError } from '../../base/app-error.ts';
import { showValue } from '../../base/checked.ts';

/** What came, as far as an error needs it. */
export interface Refusal {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  /** The host's own words; `null` when it said nothing readable. */
  readonly message: string | null;
}

const LONGEST_MESSAGE = 200;
const TOKEN = 'Set a valid token in GH_TOKEN or GITHUB_TOKEN (LEEWAY_GITHUB_TOKEN for a server of your own).';
const ACCESS = 'Give the token read access to metadata, issues, pull requests and contents of the repository.';
const LATER = 'Run it again later: what was read is kept, and the next run goes on from there.';
const REPORT = 'Run it again; if it stays, please report it with this message.';

export function githubError(code: string, message: string, remedy: string): AppError {
  return new AppError({ code, kind: 'not-measurable', message, remedy });
}

/** What a status that is no success means to the user. `asked` is what was asked for, such as `acme/shop`. */
export function toStatusError(host: string, asked: string, { status, headers, message }: Refusal): AppError {
  const said = message === null || message === '' ? '' : ` (${showValue(message, LONGEST_MESSAGE)})`;
  if (status === 401) {
    return githubError('github-auth', `${host} does not accept the token: it is wrong or has expired${said}.`, TOKEN);
  }
  if (status === 403 && headers.get('x-github-sso') !== null) {
    const remedy = 'Authorise the token for the single sign-on of the organisation, in the settings of the token.';
    return githubError(
      'github-sso',
      `${host} wants the token to be authorised before it reads ${asked}${said}.`,
      remedy,
    );
  }
  if (status === 403)
    return githubError('github-forbidden', `The token may not read ${asked} on ${host}${said}.`, ACCESS);
  if (status === 404) return notFound(host, asked);
  if (status === 410) {
    return githubError(
      'github-gone',
      `${asked} on ${host} has been switched off or deleted${said}.`,
      'Leave it out of the pull.',
    );
  }
  if (status >= 500) {
    return githubError('github-unavailable', `${host} cannot answer at the moment (status ${status}).`, LATER);
  }
  return githubError('github-refused', `${host} refused to answer about ${asked} (status ${status})${said}.`, REPORT);
}

export function notFound(host: string, asked: string): AppError {
  return githubError(
    'github-not-found',
    `${asked} was not found on ${host}: it does not exist, or the token may not see it.`,
    `Check the name. ${ACCESS}`,
  );
}

/** A body that is not what the API sends: a login page, a page of a proxy, half an answer. */
export function unreadable(host: string, contentType: string | null, isCut: boolean): AppError {
  if (isCut) return githubError('github-broken-answer', `${host} broke off in the middle of an answer.`, LATER);
  const kind = showValue((contentType ?? '').split(';')[0] ?? '');
  return githubError(
    'github-not-json',
    `${host} answered with something that is not data (content type ${kind}): a login page, or a page of a proxy.`,
    'Check the host, and whether a proxy or a single sign-on stands before it.',
  );
}

/** An answer whose shape is not that of the API. */
export function unexpectedShape(apiHost: string, about: string): AppError {
  return githubError(
    'github-shape',
    `${apiHost} answered about ${about} in a shape that is not that of GitHub.`,
    'Check that the host is GitHub; if it is, please report it.',
  );
}
