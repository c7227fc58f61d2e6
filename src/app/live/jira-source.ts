import type { JiraConfig } from '../../config/config.ts';
import type { Store } from '../../model/store.ts';
import { createJiraClient } from '../../sources/jira/client.ts';
import type { JiraClient } from '../../sources/jira/client.ts';
import { lookAtJira } from '../../sources/jira/look-at-jira.ts';
import { planJira } from '../../sources/jira/plan-jira.ts';
import { pullJira } from '../../sources/jira/pull-jira.ts';
import { findJiraCredentials, noJiraHost } from '../access/jira-access.ts';
import type { JiraServer } from '../access/jira-access.ts';
import { mergeAccounts } from '../people/merge-accounts.ts';
import type { Context } from '../ports.ts';
import type { Workspace } from '../workspace.ts';
import type { ApiSource } from './api-source.ts';
import { keysInCommits } from './keys-in-commits.ts';
import { serverFetch } from './server-fetch.ts';
import { systemPatience } from './system-patience.ts';
import { ticketsWithoutEvidence } from './tickets-without-evidence.ts';

/** Enough to see whether the keys of commits are those of this tracker. */
const KEYS_TO_VALIDATE = 100;

/** @param server `null` where the environment allows none: then every use of it says so */
export function openJiraSource(
  server: JiraServer | null,
  config: JiraConfig,
  workspace: Workspace,
  context: Context,
): ApiSource {
  const { projects } = config;
  let client: JiraClient | null = null;
  const open = (): JiraClient => (client ??= openClient(server, config, context));
  const withDetails = (store: Store) => ({
    projects,
    detailsOf: () => ticketsWithoutEvidence(store, projects, workspace, context),
  });
  return {
    name: 'jira',
    label: `Jira ${server?.host ?? config.host ?? ''}`.trimEnd(),
    scopes: projects,
    kinds: ['tickets'],
    pull: async (store, options) => pullJira(open(), withDetails(store), store, options),
    plan: async (store, options) => planJira(open(), withDetails(store), store, options),
    look: async (store) => lookAtJira(open(), { projects, keys: await findKeys(store, projects, workspace) }),
  };
}

/** Keys that commits name, so that the server can say whether they are tickets of its own. */
async function findKeys(store: Store, projects: readonly string[], { config }: Workspace): Promise<readonly string[]> {
  const people = mergeAccounts(await store.loadAccounts(), config);
  const { commits } = await store.loadSnapshot(people, { knownAt: null });
  return keysInCommits(commits, projects, KEYS_TO_VALIDATE);
}

function openClient(server: JiraServer | null, { host: configured }: JiraConfig, context: Context): JiraClient {
  if (server === null) throw noJiraHost(configured);
  const { host, origin, basePath } = server;
  const { env, signal } = context;
  return createJiraClient({
    host,
    origin,
    basePath,
    credentials: findJiraCredentials(server, env),
    fetch: serverFetch(server, context),
    patience: systemPatience(host, context),
    signal,
  });
}
