import type { Finding, Subject } from '../../model/finding.ts';
import type { Instant } from '../../model/instant.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Waiver } from '../../model/waiver.ts';

export interface MatchedWaivers {
  /** Index of the waiver of a finding: one that still holds before one that has expired; `null` without any. */
  readonly waiverOf: (finding: Finding) => number | null;
  readonly isExpired: (waiver: number) => boolean;
}

export function matchWaivers(waivers: readonly Waiver[], snapshot: Snapshot, asOf: Instant): MatchedWaivers {
  const byId = new Map<string, number[]>();
  const bySubject = new Map<string, number[]>();
  const isExpired = (waiver: number): boolean => asOf >= (waivers[waiver]?.endsAt ?? -Infinity);
  for (const [index, { about }] of waivers.entries()) {
    const [map, key] =
      about.by === 'id' ? [byId, about.finding] : [bySubject, `${about.kind} ${about.subject.toLowerCase()}`];
    map.set(key, [...(map.get(key) ?? []), index]);
  }
  return {
    isExpired,
    waiverOf: ({ id, kind, subject }) => {
      if (waivers.length === 0) return null;
      const named = namesOf(subject, snapshot).flatMap((name) => bySubject.get(`${kind} ${name.toLowerCase()}`) ?? []);
      const all = [...(byId.get(id) ?? []), ...named];
      return all.find((waiver) => !isExpired(waiver)) ?? all[0] ?? null;
    },
  };
}

const SHORT_SHA = 12;

/** All that people may call it: present and former keys, whole and short shas, ids and names of repositories. */
function namesOf(subject: Subject, { tickets, commits, repositories }: Snapshot): readonly string[] {
  const repositoryNames = (index: number): readonly string[] => {
    const { id, fullName } = repositories[index] ?? { id: null, fullName: null };
    return [...new Set([id, fullName].filter((name) => name !== null))];
  };
  switch (subject.kind) {
    case 'ticket': {
      const ticket = tickets[subject.index];
      return ticket === undefined ? [] : [ticket.key, ...ticket.formerKeys];
    }
    case 'commit': {
      const sha = commits[subject.index]?.sha;
      return sha === undefined ? [] : [sha, sha.slice(0, SHORT_SHA)];
    }
    case 'pull-request':
      return repositoryNames(subject.repository).map((name) => `${name}!${String(subject.number)}`);
    case 'repository':
      return repositoryNames(subject.index);
    case 'project':
      return [subject.key];
    case 'source':
      return [subject.name];
  }
}
