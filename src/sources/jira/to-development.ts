import type { InstantReader } from '../../base/read-instants.ts';
import type { DevelopmentEntry } from '../../model/ticket.ts';
import type { JiraPanel } from './wire.ts';

const PULL_NUMBER = /\/(?:pull|pulls|pull-requests|merge_requests)\/(\d{1,9})(?:[/?#]|$)/;
const NUMBER = /^[#!]?(\d{1,9})$/;

/** `owner/name` (GitLab: with its groups) of an address below a repository; `null` when it is none. */
function repositoryAt(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { pathname } = new URL(address);
  const end = pathname.search(/\/(?:-|pull|pulls|pull-requests|merge_requests|commit|commits|tree)\//);
  const path = (end === -1 ? pathname : pathname.slice(0, end)).replace(/^\/|\/$/g, '');
  return path.includes('/') ? path : null;
}

/** What Jira's development panel lists. An entry without an instant counts from `fallback`. */
export function toDevelopment(
  panels: readonly JiraPanel[],
  fallback: number,
  instants: InstantReader,
): readonly DevelopmentEntry[] {
  const found = new Map<string, DevelopmentEntry>();
  const add = (entry: DevelopmentEntry): void => {
    const identity = `${entry.kind} ${entry.repositoryName} ${entry.id}`;
    if (!found.has(identity)) found.set(identity, entry);
  };
  for (const { repositories, pullRequests } of panels.flatMap(({ detail }) => detail)) {
    for (const { name, url, commits } of repositories ?? []) {
      for (const commit of commits ?? []) {
        const repositoryName = repositoryAt(url) ?? repositoryAt(commit.url) ?? name ?? 'unknown';
        const at = instants.optional(['development', 'authorTimestamp'], commit.authorTimestamp) ?? fallback;
        add({ kind: 'commit', repositoryName, id: commit.id, at });
      }
    }
    for (const { id, url, lastUpdate, repositoryName: name } of pullRequests ?? []) {
      const number = PULL_NUMBER.exec(url ?? '')?.[1] ?? NUMBER.exec(id ?? '')?.[1];
      if (number === undefined) continue;
      const at = instants.optional(['development', 'lastUpdate'], lastUpdate) ?? fallback;
      add({ kind: 'pull-request', repositoryName: repositoryAt(url) ?? name ?? 'unknown', id: number, at });
    }
  }
  return [...found.values()];
}
