import { AppError } from '../../base/app-error.ts';
import type { Context } from '../ports.ts';
import { expectHeaderText } from './github-access.ts';
import { isNamed, parseServerAddress, refusedHost } from './server-address.ts';

type Env = Context['env'];

export type JiraCredentials =
  | { readonly kind: 'basic'; readonly email: string; readonly token: string }
  | { readonly kind: 'bearer'; readonly token: string };

/** Where Jira is asked. Decided without any token. */
export interface JiraServer {
  /** As identities of tickets name it: the site, also where its gateway is asked. */
  readonly host: string;
  readonly origin: string;
  /** With a slash at both ends. */
  readonly basePath: string;
  readonly paths: readonly string[];
  /** Set where a scoped token goes through the gateway of Atlassian. */
  readonly cloudId: string | null;
}

const GATEWAY = 'https://api.atlassian.com';
const SITE = 'LEEWAY_JIRA_HOST';

/**
 * The server that the environment allows, which the configuration may name and cannot change.
 * @param configured host in the configuration, or `null`
 * @returns `null` where the environment allows none: a host in the configuration alone gets nothing
 * @throws AppError `host-not-allowed` before anything is sent, `host-invalid`
 */
export function chooseJiraServer(configured: string | null, env: Env): JiraServer | null {
  const written = env[SITE] ?? '';
  if (written === '') return null;
  const allowed = parseServerAddress(written, SITE);
  if (
    configured !== null &&
    !isNamed(allowed, parseServerAddress(configured, 'the host of jira in the configuration').host)
  ) {
    throw refusedHost(
      'Jira',
      configured,
      allowed.host,
      `If that host is yours, name it in ${SITE}, and its token beside it.`,
    );
  }
  const cloudId = readCloudId(env);
  const { host } = allowed;
  const isHere = new URL(allowed.origin).protocol === 'http:';
  const origin = cloudId === null || isHere ? allowed.origin : GATEWAY;
  const basePath = cloudId === null ? allowed.basePath : `/ex/jira/${cloudId}/`;
  return { host, origin, basePath, paths: [`${basePath}rest/`], cloudId };
}

/** @throws AppError `no-token`, `token-ambiguous`, `token-invalid` */
export function findJiraCredentials({ host, cloudId }: JiraServer, env: Env): JiraCredentials {
  const [email, token, pat] = ['LEEWAY_JIRA_EMAIL', 'LEEWAY_JIRA_TOKEN', 'LEEWAY_JIRA_PAT'].map(
    (name) => env[name]?.trim() ?? '',
  ) as [string, string, string];
  if (pat !== '' && token !== '') {
    throw new AppError({
      code: 'token-ambiguous',
      kind: 'usage',
      message: 'Expected LEEWAY_JIRA_TOKEN (Cloud) or LEEWAY_JIRA_PAT (Data Center), found both.',
      remedy: `Keep the one that ${host} knows.`,
    });
  }
  if (pat !== '') return { kind: 'bearer', token: expectHeaderText(pat, 'LEEWAY_JIRA_PAT') };
  if (token !== '' && email !== '') {
    return {
      kind: 'basic',
      email: expectEmail(email),
      token: expectHeaderText(token, 'LEEWAY_JIRA_TOKEN'),
    };
  }
  if (token !== '') throw missing(host, ['LEEWAY_JIRA_EMAIL']);
  throw missing(
    host,
    cloudId === null
      ? ['LEEWAY_JIRA_EMAIL and LEEWAY_JIRA_TOKEN', 'LEEWAY_JIRA_PAT']
      : ['LEEWAY_JIRA_EMAIL and LEEWAY_JIRA_TOKEN'],
  );
}

/** A colon would end the name within the header, and what follows would be taken for the token. */
function expectEmail(email: string): string {
  if (/^[^\s:\u0000-\u001f]{1,320}$/.test(email)) return email;
  throw new AppError({
    code: 'token-invalid',
    kind: 'usage',
    message: 'Expected LEEWAY_JIRA_EMAIL to be the address of an account; it is something else.',
    remedy: 'Correct LEEWAY_JIRA_EMAIL.',
  });
}

function readCloudId(env: Env): string | null {
  const written = env['LEEWAY_JIRA_CLOUD_ID'] ?? '';
  if (written === '') return null;
  if (/^[\w-]{1,64}$/.test(written)) return written;
  throw new AppError({
    code: 'host-invalid',
    kind: 'usage',
    message: 'Expected LEEWAY_JIRA_CLOUD_ID to be the id of a site; it is something else.',
    remedy: 'Take it from https://YOUR-SITE/_edge/tenant_info, or leave it away for a token without scopes.',
  });
}

/** The error of a Jira that is configured where the environment allows no host. */
export function noJiraHost(configured: string | null): AppError {
  return missing(configured ?? 'Jira', [SITE]);
}

function missing(host: string, names: readonly string[]): AppError {
  return new AppError({
    code: 'no-token',
    kind: 'not-measurable',
    message: `Expected ${names.join(', or ')} in the environment for ${host}, found nothing.`,
    remedy: 'Set it where Leeway runs; the README says which account and token it takes.',
  });
}
