import { AppError } from '../../base/app-error.ts';
import type { Context } from '../ports.ts';
import { askGhForToken } from './gh-token.ts';
import { isNamed, parseServerAddress, refusedHost } from './server-address.ts';
import type { ServerAddress } from './server-address.ts';

type Env = Context['env'];

/** Where GitHub is asked. Decided without any token. */
export interface GithubServer {
  /** As identities of repositories name it: without a port. */
  readonly host: string;
  /** Base of REST, without a slash at the end. */
  readonly apiUrl: string;
  readonly origin: string;
  readonly paths: readonly string[];
  /** Variables whose value may go there, the first that is set. */
  readonly tokenVariables: readonly string[];
  /** Whether `gh auth token` may be asked for it. */
  readonly mayAskGh: boolean;
}

const GITHUB = 'github.com';

/**
 * The server that a configuration may mean. Which hosts get a token is decided by the environment alone: a pull request
 * can change the configuration.
 * @param configured host in the configuration, or `null`
 * @throws AppError `host-not-allowed` before anything is sent, `host-invalid`
 */
export function chooseGithubServer(configured: string | null, env: Env): GithubServer {
  const own = readHost(env, 'LEEWAY_GITHUB_HOST');
  const platform = platformHost(env);
  const wanted = configured === null ? (own ?? platform).host : readConfigured(configured);
  if (own !== null && isNamed(own, wanted)) return toServer(own, ['LEEWAY_GITHUB_TOKEN'], false);
  if (isNamed(platform, wanted)) return toServer(platform, ['GH_TOKEN', 'GITHUB_TOKEN'], true);
  throw refusedHost(
    'GitHub',
    wanted,
    own === null ? platform.host : `${own.host} and ${platform.host}`,
    'If that host is yours, name it in LEEWAY_GITHUB_HOST and its token in LEEWAY_GITHUB_TOKEN.',
  );
}

/**
 * The token for a server; the one of the `gh` command where no variable holds one.
 * @throws AppError `no-token`
 */
export async function findGithubToken(server: GithubServer, env: Env, signal: AbortSignal): Promise<string> {
  const { host, tokenVariables, mayAskGh } = server;
  const named = tokenVariables.map((name) => env[name]?.trim() ?? '').find((value) => value !== '');
  const token = named ?? (mayAskGh ? await askGhForToken(host, env, signal) : null);
  if (token === null) {
    throw new AppError({
      code: 'no-token',
      kind: 'not-measurable',
      message: `Expected a token for ${host}, found none.`,
      remedy: `Put one into ${tokenVariables[0] ?? ''}${mayAskGh ? ', or log in with `gh auth login`' : ''}. It needs to read repositories only.`,
    });
  }
  return expectHeaderText(token, `the token for ${host}`);
}

/** A header cannot hold line ends or characters beyond Latin; the value itself is never shown. */
export function expectHeaderText(value: string, what: string): string {
  if (/^[\x21-\x7e]{1,4096}$/.test(value)) return value;
  throw new AppError({
    code: 'token-invalid',
    kind: 'usage',
    message: `Expected ${what} to be one word of printable characters; it is something else.`,
    remedy: 'Copy it again, without blanks or line ends.',
  });
}

/** In GitHub Actions the platform says where it is, and its tokens are for that place only. */
function platformHost(env: Env): ServerAddress {
  const written = env['GITHUB_ACTIONS'] === 'true' ? (env['GITHUB_SERVER_URL'] ?? '') : '';
  return parseServerAddress(written === '' ? GITHUB : written, 'GITHUB_SERVER_URL');
}

function readHost(env: Env, name: string): ServerAddress | null {
  const written = env[name] ?? '';
  return written === '' ? null : parseServerAddress(written, name);
}

function readConfigured(written: string): string {
  const { host } = parseServerAddress(written, 'the host of github in the configuration');
  return host === `www.${GITHUB}` ? GITHUB : host;
}

function toServer(
  { hostname: host, origin, basePath }: ServerAddress,
  tokenVariables: readonly string[],
  mayAskGh: boolean,
): GithubServer {
  const common = { host, tokenVariables, mayAskGh };
  if (host === GITHUB) {
    return { ...common, apiUrl: 'https://api.github.com', origin: 'https://api.github.com', paths: ['/'] };
  }
  // Enterprise Cloud with data residency keeps its API on a host beside the site.
  if (/^[a-z0-9-]{1,63}\.ghe\.com$/.test(host)) {
    return { ...common, apiUrl: `https://api.${host}`, origin: `https://api.${host}`, paths: ['/'] };
  }
  const paths = [`${basePath}api/v3`, `${basePath}api/graphql`];
  return { ...common, apiUrl: `${origin}${basePath}api/v3`, origin, paths };
}
