import type { AiClass } from '../../model/commit.ts';
import { DAY } from '../../model/instant.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Change } from '../landing/change.ts';

const LONGEST_TEXT = 65_536;

/** Addresses and ids of sessions that tools leave behind. */
const SESSIONS: readonly RegExp[] = [
  /claude\.ai\/code\/(session_\w{4,64})/,
  /app\.devin\.ai\/sessions\/([\w-]{4,64})/,
  /chatgpt\.com\/codex\/tasks\/(task_\w{4,80})/,
  /ampcode\.com\/threads\/(T-[\w-]{4,64})/,
  /replit-commit-session-id: ([0-9a-f-]{8,36})/i,
  /entire-session: ([\w.-]{4,100})/i,
];
const MAY_NAME_ONE = /session|\/tasks\/|\/threads\//i;

/**
 * What a change has its cause in: one run of an agent may be thirty pull requests, and thirty times the same mistake. The session that
 * it names; else, for an agent's own work, the agent, the repository and the day (UTC), which is rather too few runs than too many; else
 * the change itself.
 */
export function runOfChange(snapshot: Snapshot, change: Change, ai: AiClass): string {
  if (ai === 'no-signal') return `change ${change.index}`;
  const record = snapshot.pullRequests[change.pullRequest];
  const session = sessionIn(record?.body) ?? firstSession(snapshot, change);
  if (session !== null) return `session ${session}`;
  if (ai === 'assisted') return `change ${change.index}`;
  const commit = snapshot.commits[change.commits[0] ?? change.landedBy[0] ?? -1];
  const at = record?.createdAt ?? commit?.authoredAt ?? 0;
  return `agent ${record?.author ?? commit?.author ?? -1} ${change.repository} ${Math.floor(at / DAY)}`;
}

function firstSession({ commits }: Snapshot, change: Change): string | null {
  for (const list of [change.commits, change.landedBy]) {
    for (const index of list) {
      const session = sessionIn(commits[index]?.message);
      if (session !== null) return session;
    }
  }
  return null;
}

function sessionIn(text: string | undefined): string | null {
  if (text === undefined || !MAY_NAME_ONE.test(text)) return null;
  const seen = text.slice(0, LONGEST_TEXT);
  for (const pattern of SESSIONS) {
    const [, session] = pattern.exec(seen) ?? [];
    if (session !== undefined) return session;
  }
  return null;
}
