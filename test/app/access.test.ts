import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseGithubServer, findGithubToken } from '../../src/app/access/github-access.ts';
import { chooseJiraServer, findJiraCredentials } from '../../src/app/access/jira-access.ts';
import { parseServerAddress } from '../../src/app/access/server-address.ts';
import { AppError } from '../../src/base/app-error.ts';

const { signal } = new AbortController();
const SECRET = 'ghp_thisIsNoToken0123456789';

type Env = Readonly<Record<string, string>>;

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'none';
}

async function errorOf(work: () => unknown): Promise<AppError> {
  try {
    await work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the host that GitHub tokens may go to', () => {
  it.each<readonly [string, Env, string | null, string]>([
    ['github.com by default', {}, null, 'https://api.github.com'],
    ['github.com where it is named', {}, 'github.com', 'https://api.github.com'],
    ['github.com in other words', {}, 'https://www.GitHub.com/', 'https://api.github.com'],
    ['the server of Actions', actions('https://ghe.acme.test'), null, 'https://ghe.acme.test/api/v3'],
    ['the own host', { LEEWAY_GITHUB_HOST: 'ghe.acme.test' }, null, 'https://ghe.acme.test/api/v3'],
    [
      'the own host where it is named',
      { LEEWAY_GITHUB_HOST: 'ghe.acme.test' },
      'GHE.acme.test',
      'https://ghe.acme.test/api/v3',
    ],
    [
      'the own host with its port',
      { LEEWAY_GITHUB_HOST: 'ghe.acme.test:8443' },
      'ghe.acme.test',
      'https://ghe.acme.test:8443/api/v3',
    ],
    ['github.com beside an own host', { LEEWAY_GITHUB_HOST: 'ghe.acme.test' }, 'github.com', 'https://api.github.com'],
    ['a site with data residency', { LEEWAY_GITHUB_HOST: 'acme.ghe.com' }, null, 'https://api.acme.ghe.com'],
    [
      'this machine without encryption',
      { LEEWAY_GITHUB_HOST: 'http://127.0.0.1:4010' },
      null,
      'http://127.0.0.1:4010/api/v3',
    ],
  ])('is %s', (_sentence, env, configured, apiUrl) => {
    expect(chooseGithubServer(configured, env).apiUrl).toBe(apiUrl);
  });

  it.each<readonly [string, Env, string]>([
    ['a host that nothing in the environment names', {}, 'ghe.evil.test'],
    ['another host than the own one', { LEEWAY_GITHUB_HOST: 'ghe.acme.test' }, 'ghe.evil.test'],
    ['github.com in Actions of another server', actions('https://ghe.acme.test'), 'github.com'],
    ['a host that looks like github.com', {}, 'github.com.evil.test'],
    ['a host that ends like github.com', {}, 'evil-github.com'],
    ['another port', { LEEWAY_GITHUB_HOST: 'ghe.acme.test' }, 'ghe.acme.test:8443'],
    ['the API itself, written as the host', {}, 'api.github.com'],
  ])('is not %s, whatever the configuration says', async (_sentence, env, configured) => {
    const error = await errorOf(() => chooseGithubServer(configured, { ...env, GH_TOKEN: SECRET }));
    expect([error.code, error.kind]).toEqual(['host-not-allowed', 'usage']);
    expect(error.message).toContain(configured);
    expect(error.remedy).toContain('LEEWAY_GITHUB_HOST');
    expect(JSON.stringify(error)).not.toContain(SECRET);
  });

  it('is not the server of Actions where Actions does not run', () => {
    expect(chooseGithubServer(null, { GITHUB_SERVER_URL: 'https://ghe.acme.test' }).host).toBe('github.com');
  });
});

describe('an address', () => {
  it.each([
    ['ghe.acme.test', 'https://ghe.acme.test', '/'],
    ['https://jira.acme.test/jira', 'https://jira.acme.test', '/jira/'],
    ['http://localhost:8080', 'http://localhost:8080', '/'],
    ['http://[::1]:8080', 'http://[::1]:8080', '/'],
  ])('may be written as %s', (written, origin, basePath) => {
    expect(parseServerAddress(written, 'IT')).toMatchObject({ origin, basePath });
  });

  it.each([
    'http://jira.acme.test',
    'http://127.0.0.1.evil.test',
    'ftp://jira.acme.test',
    'https://user:secret@jira.acme.test',
    'https://jira.acme.test/?next=x',
    'https://jira.acme.test/a/b/../../../c%2e',
    'https://jira.acme.test/#x',
    'jira acme',
    ' ',
    '//',
    `https://${'a'.repeat(400)}`,
  ])('may not be written as %s, and is not repeated', async (written) => {
    const error = await errorOf(() => parseServerAddress(written, 'IT'));
    expect(error.code).toBe('host-invalid');
    expect(error.message).not.toContain('secret');
  });
});

describe('the token for GitHub', () => {
  const tokenFor = (env: Env, configured: string | null = null) =>
    findGithubToken(chooseGithubServer(configured, env), env, signal);

  it.each<readonly [string, Env, string]>([
    ['GH_TOKEN', { GH_TOKEN: 'one', GITHUB_TOKEN: 'two' }, 'one'],
    ['GITHUB_TOKEN', { GITHUB_TOKEN: 'two' }, 'two'],
    ['GITHUB_TOKEN where GH_TOKEN is empty', { GH_TOKEN: '', GITHUB_TOKEN: 'two' }, 'two'],
    [
      'LEEWAY_GITHUB_TOKEN for the own host',
      { LEEWAY_GITHUB_HOST: 'ghe.acme.test', LEEWAY_GITHUB_TOKEN: 'own', GH_TOKEN: 'one' },
      'own',
    ],
    ['GITHUB_TOKEN for the server of Actions', { ...actions('https://ghe.acme.test'), GITHUB_TOKEN: 'two' }, 'two'],
  ])('is %s', async (_sentence, env, token) => {
    expect(await tokenFor(env)).toBe(token);
  });

  it.each<readonly [string, Env, string | null]>([
    ['GH_TOKEN at an own host', { LEEWAY_GITHUB_HOST: 'ghe.acme.test', GH_TOKEN: 'one', GITHUB_TOKEN: 'two' }, null],
    [
      'LEEWAY_GITHUB_TOKEN at github.com',
      { LEEWAY_GITHUB_HOST: 'ghe.acme.test', LEEWAY_GITHUB_TOKEN: 'own' },
      'github.com',
    ],
    ['nothing', {}, null],
  ])('is never %s', async (_sentence, env, configured) => {
    expect(await codeOf(() => tokenFor(env, configured))).toBe('no-token');
  });

  it('is one word, and is not repeated when it is not', async () => {
    const error = await errorOf(() => tokenFor({ GH_TOKEN: `${SECRET}\r\nX-Evil: 1` }));
    expect(error.code).toBe('token-invalid');
    expect(`${error.message} ${error.remedy}`).not.toContain(SECRET);
  });
});

describe.skipIf(process.platform === 'win32')('the token that gh knows', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'leeway-gh-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function withGh(script: string): Promise<Env> {
    const file = path.join(folder, 'gh');
    await writeFile(file, `#!/bin/sh\n${script}\n`);
    await chmod(file, 0o755);
    return { PATH: folder };
  }

  it('is asked for by its host, where no variable holds one', async () => {
    const env = await withGh('[ "$*" = "auth token --hostname github.com" ] && echo from-gh');
    expect(await findGithubToken(chooseGithubServer(null, env), env, signal)).toBe('from-gh');
  });

  it('is not asked for where a variable holds one', async () => {
    const env = { ...(await withGh('echo from-gh')), GH_TOKEN: 'one' };
    expect(await findGithubToken(chooseGithubServer(null, env), env, signal)).toBe('one');
  });

  it('is not asked for an own host', async () => {
    const env = { ...(await withGh('echo from-gh')), LEEWAY_GITHUB_HOST: 'ghe.acme.test' };
    expect(await codeOf(() => findGithubToken(chooseGithubServer(null, env), env, signal))).toBe('no-token');
  });

  it('is none where gh is not logged in', async () => {
    const env = await withGh('echo not logged in >&2; exit 1');
    expect(await codeOf(() => findGithubToken(chooseGithubServer(null, env), env, signal))).toBe('no-token');
  });
});

describe('the access to Jira', () => {
  const server = (env: Env) => chooseJiraServer(null, env) ?? expect.fail('There is no server.');
  const HOST = { LEEWAY_JIRA_HOST: 'acme.atlassian.net' };

  it.each<readonly [string, Env, string | null, string, string]>([
    ['at the site', HOST, null, 'https://acme.atlassian.net', '/rest/'],
    [
      'at the site that the configuration names too',
      HOST,
      'acme.atlassian.net',
      'https://acme.atlassian.net',
      '/rest/',
    ],
    ['below a path', { LEEWAY_JIRA_HOST: 'https://acme.test/jira' }, 'acme.test', 'https://acme.test', '/jira/rest/'],
    [
      'through the gateway, with a scoped token',
      { ...HOST, LEEWAY_JIRA_CLOUD_ID: 'ab-12' },
      null,
      'https://api.atlassian.com',
      '/ex/jira/ab-12/rest/',
    ],
    ['on this machine', { LEEWAY_JIRA_HOST: 'http://127.0.0.1:4020' }, null, 'http://127.0.0.1:4020', '/rest/'],
  ])('is %s', (_sentence, env, configured, origin, prefix) => {
    expect(chooseJiraServer(configured, env)).toMatchObject({ origin, paths: [prefix] });
  });

  it.each([
    ['another host', 'evil.test'],
    ['another site', 'evil.atlassian.net'],
    ['another port', 'acme.atlassian.net:8443'],
  ])('is refused at %s, whatever the configuration says', async (_sentence, configured) => {
    const env = { ...HOST, LEEWAY_JIRA_PAT: SECRET };
    const error = await errorOf(() => chooseJiraServer(configured, env));
    expect([error.code, error.kind]).toEqual(['host-not-allowed', 'usage']);
    expect(JSON.stringify(error)).not.toContain(SECRET);
  });

  it('needs its host in the environment: the configuration alone does not do', () => {
    expect(chooseJiraServer('acme.atlassian.net', {})).toBeNull();
  });

  it.each([
    [
      'an address and a token',
      { LEEWAY_JIRA_EMAIL: 'a@acme.test', LEEWAY_JIRA_TOKEN: 't' },
      { kind: 'basic', email: 'a@acme.test', token: 't' },
    ],
    ['a personal access token', { LEEWAY_JIRA_PAT: 'p' }, { kind: 'bearer', token: 'p' }],
    [
      'a personal access token, with an address that is not needed',
      { LEEWAY_JIRA_PAT: 'p', LEEWAY_JIRA_EMAIL: 'a@acme.test' },
      { kind: 'bearer', token: 'p' },
    ],
  ])('takes %s', (_sentence, env, credentials) => {
    expect(findJiraCredentials(server(HOST), env)).toEqual(credentials);
  });

  it.each<readonly [string, Env, string]>([
    ['nothing', {}, 'no-token'],
    ['an address alone', { LEEWAY_JIRA_EMAIL: 'a@acme.test' }, 'no-token'],
    ['a token without address', { LEEWAY_JIRA_TOKEN: 't' }, 'no-token'],
    [
      'both kinds',
      { LEEWAY_JIRA_EMAIL: 'a@acme.test', LEEWAY_JIRA_TOKEN: 't', LEEWAY_JIRA_PAT: 'p' },
      'token-ambiguous',
    ],
    ['the token of GitHub', { GH_TOKEN: 'one', GITHUB_TOKEN: 'two', LEEWAY_GITHUB_TOKEN: 'three' }, 'no-token'],
    ['an address with a colon', { LEEWAY_JIRA_EMAIL: 'a:b@acme.test', LEEWAY_JIRA_TOKEN: 't' }, 'token-invalid'],
    ['a token over two lines', { LEEWAY_JIRA_PAT: 'p\nq' }, 'token-invalid'],
  ])('does not take %s', async (_sentence, env, code) => {
    expect(await codeOf(() => findJiraCredentials(server(HOST), env))).toBe(code);
  });
});

function actions(serverUrl: string): Env {
  return { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: serverUrl };
}
