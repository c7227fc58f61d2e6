import { readFileSync } from 'node:fs';
import type { Assessment } from '../../../src/core/assess.ts';
import { assess } from '../../../src/core/assess.ts';
import type { AuditRequest } from '../../../src/core/audit-input.ts';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { prepare } from '../../../src/core/prepare.ts';
import type { SourceState } from '../../../src/model/completeness.ts';
import type { ContentFact, FileFact } from '../../../src/model/facts.ts';
import { WEEK } from '../../../src/model/instant.ts';
import type { OutcomeName } from '../../../src/model/outcome.ts';
import type { StatusCategory, TicketChange } from '../../../src/model/ticket.ts';
import { buildSnapshot, instantOf, shaOf } from '../../support/snapshot-builder.ts';
import type { CommitSpec, PullRequestSpec, RefSpec, TicketSpec } from '../../support/snapshot-builder.ts';

interface WorldFile {
  readonly asOf: string;
  readonly repositories: readonly {
    readonly name: string;
    readonly complete: { readonly commits: boolean; readonly tags: boolean; readonly pulls: boolean };
    readonly lines: readonly string[];
  }[];
  readonly projects: readonly { readonly key: string; readonly complete: boolean }[];
  readonly releases: readonly {
    readonly repository: string;
    readonly tag: string;
    readonly at: string;
    readonly commit: string;
  }[];
  readonly commits: readonly WorldCommit[];
  readonly pulls: readonly WorldPull[];
  readonly issues: readonly {
    readonly repository: string;
    readonly number: number;
    readonly state: 'open' | 'closed';
    readonly reason?: string;
    readonly closedAt?: string;
  }[];
  readonly tickets: readonly WorldTicket[];
}

interface WorldCommit {
  readonly sha: string;
  readonly repository: string;
  readonly committedAt: string;
  readonly subject: string;
  readonly on: readonly string[];
  readonly reverts?: string;
  readonly closes?: string;
  readonly pickOf?: string;
}

interface WorldPull {
  readonly repository: string;
  readonly number: number;
  readonly state: 'merged' | 'open' | 'draft' | 'closed';
  readonly base: string;
  readonly tickets: readonly string[];
  readonly openedAt?: string;
  readonly mergedAt?: string;
  readonly closedAt?: string;
  readonly mergeCommit?: string;
  readonly head?: string;
  readonly reviews: readonly ('approved' | 'changes-requested')[];
  readonly paths: readonly { readonly path: string; readonly change: string; readonly from?: string }[];
}

interface WorldTicket {
  readonly key: string;
  readonly status: string;
  readonly category: 'done' | 'in-progress' | 'to-do';
  readonly doneAt: string | null;
  readonly judged: OutcomeName | null;
  readonly formerKeys?: readonly string[];
  readonly reopenedAt?: string;
  readonly pulls: readonly (number | string)[];
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`corpus/${name}`, import.meta.url), 'utf8'));

export interface CorpusEntry {
  readonly id: string;
  readonly half: 'seen' | 'held-out';
  readonly change: number | null;
  readonly text: string;
  readonly expected: readonly ExpectedStatement[];
}

export interface ExpectedStatement {
  readonly words: string;
  readonly claim: 'exists' | 'state' | 'count' | 'content' | 'path';
  readonly of: string;
  readonly state?: string;
  readonly version?: string;
  readonly branch?: string;
  readonly number?: number;
  readonly period?: string;
  readonly qualifier?: string;
  readonly ticked?: boolean;
  readonly verdict: string;
}

export const CORPUS = read('sentences.json') as readonly CorpusEntry[];
const WORLD = read('world.json') as WorldFile;

/** Tickets whose outcome rests on how visible the work of a whole team is, which a world of thirty commits cannot show. */
export const GIVEN_OUTCOMES: readonly string[] = ['FER-18', 'FER-19'];

export const OUTCOMES_OF_THE_WORLD: ReadonlyMap<string, OutcomeName | null> = new Map(
  WORLD.tickets.map(({ key, judged }) => [key, judged]),
);

/** Assesses the records of `world.json` with the audit's own rules. */
export function assessWorld(): Assessment {
  const asOf = instantOf(WORLD.asOf);
  const commits = toCommits();
  const { snapshot } = buildSnapshot({
    repositories: WORLD.repositories.map(({ name }) => ({ id: name, fullName: name })),
    commits,
    refs: toRefs(commits),
    pullRequests: WORLD.pulls.map(toPull),
    tickets: [...WORLD.tickets.map(toTicket), ...WORLD.issues.map(toIssue)],
    sources: toSources(asOf),
    asOf: WORLD.asOf,
  });
  const policy = { ...DEFAULT_POLICY, links: { ...DEFAULT_POLICY.links, completeScopes: ['*'] } };
  const request: AuditRequest = {
    policy,
    policyHash: 'corpus',
    version: '0.0.0',
    asOf,
    mode: 'reconstruction',
    window: { start: asOf - policy.windowWeeks * WEEK, end: asOf },
    projects: ['FER'],
    facts: toFacts(),
  };
  const prepared = prepare(snapshot, policy);
  const assessment = assess(prepared, { ...request, projects: null });
  const given = assessment.judged.map((one) => {
    const key = snapshot.tickets[one.ticket]?.key ?? '';
    const outcome = GIVEN_OUTCOMES.includes(key) ? OUTCOMES_OF_THE_WORLD.get(key) : null;
    return outcome === null || outcome === undefined ? one : { ...one, strict: { ...one.strict, outcome } };
  });
  return { ...assessment, request, judged: given };
}

/** What an open pull request without a head in the file is made of. */
function headOf({ head, mergeCommit, repository, number }: WorldPull): string {
  return head ?? mergeCommit ?? shaOf(`${repository} ${number}`);
}

function toCommits(): readonly CommitSpec[] {
  return [...landedCommits(), ...headCommits()];
}

function headCommits(): readonly CommitSpec[] {
  return WORLD.pulls
    .filter(({ head, mergeCommit }) => head === undefined && mergeCommit === undefined)
    .map((pull) => ({
      id: headOf(pull),
      repository: pull.repository,
      parents: [
        WORLD.commits.findLast(({ repository, on }) => repository === pull.repository && on.includes('main'))?.sha ??
          '',
      ],
      at: pull.openedAt ?? WORLD.asOf,
      message: 'Work in the open',
      paths: pathsOf(pull),
    }));
}

function pathsOf({ paths }: WorldPull): readonly string[] {
  return paths.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]));
}

function landedCommits(): readonly CommitSpec[] {
  const pullOf = new Map(
    WORLD.pulls.flatMap((pull) => [[pull.mergeCommit, pull] as const, [pull.head, pull] as const]),
  );
  const sorted = [...WORLD.commits].sort((a, b) => instantOf(a.committedAt) - instantOf(b.committedAt));
  const tips = new Map<string, string>();
  return sorted.map((commit): CommitSpec => {
    const [branch = 'main'] = commit.on;
    const key = `${commit.repository} ${branch}`;
    const main = `${commit.repository} main`;
    // The maintenance line leaves the main line at the release that it maintains.
    const origin = branch === 'release/2.4' ? '7f2e9a550859d550da732fd31929f889ff65ac8c' : tips.get(main);
    const parent = tips.get(key) ?? origin;
    tips.set(key, commit.sha);
    const pull = pullOf.get(commit.sha);
    const paths = pull === undefined ? undefined : pathsOf(pull);
    return {
      id: commit.sha,
      repository: commit.repository,
      parents: parent === undefined ? [] : [parent],
      at: commit.committedAt,
      author: `author of ${commit.subject.slice(0, 6)}`,
      message: toMessage(commit),
      ...(paths === undefined ? {} : { paths }),
    };
  });
}

function toMessage({ subject, reverts, closes, pickOf }: WorldCommit): string {
  const body = [
    ...(reverts === undefined ? [] : [`This reverts commit ${reverts}.`]),
    ...(closes === undefined ? [] : [`Closes ${closes}.`]),
    ...(pickOf === undefined ? [] : [`(cherry picked from commit ${pickOf})`]),
  ];
  return [subject, ...body].join('\n\n');
}

function toRefs(commits: readonly CommitSpec[]): readonly RefSpec[] {
  const tips = new Map<string, RefSpec>();
  for (const pull of WORLD.pulls) {
    const name = `branch-${pull.number}`;
    if (pull.state !== 'merged')
      tips.set(`${pull.repository} ${name}`, { name, commit: headOf(pull), repository: pull.repository });
  }
  for (const { id } of commits) {
    const commit = WORLD.commits.find(({ sha }) => sha === id);
    for (const branch of commit?.on ?? []) {
      tips.set(`${commit?.repository ?? ''} ${branch}`, {
        name: branch,
        commit: id,
        repository: commit?.repository ?? '',
      });
    }
  }
  const tags = WORLD.releases.map(({ repository, tag, at, commit }) => ({
    name: `tags/${tag}`,
    commit,
    taggedAt: at,
    repository,
  }));
  return [...tips.values(), ...tags];
}

function toPull(pull: WorldPull): PullRequestSpec {
  const { repository, number, state, base, tickets, openedAt, mergedAt, closedAt, mergeCommit, head, reviews } = pull;
  const end = mergedAt ?? closedAt ?? openedAt ?? WORLD.asOf;
  const sha = headOf(pull);
  const named = WORLD.tickets.filter(
    ({ pulls }) => pulls.includes(number) || pulls.includes(`${repository}#${number}`),
  );
  const branch = WORLD.commits.find((commit) => commit.sha === head)?.on[0] ?? `branch-${number}`;
  return {
    repository,
    number,
    title: [...named.map(({ key }) => key), 'work'].join(' '),
    body: tickets
      .filter((key) => key.startsWith('#'))
      .map((key) => `Closes ${key}.`)
      .join(' '),
    isDraft: state === 'draft',
    baseRef: base,
    headRef: branch,
    createdAt: openedAt ?? instantOf(end) - 86_400_000,
    mergedAt: mergedAt ?? null,
    closedAt: mergedAt ?? closedAt ?? null,
    headSha: sha,
    mergeSha: mergeCommit ?? null,
    commits: [sha],
    reviews: reviews.map((one, index) => ({ by: 90 + index, state: one, at: instantOf(end) })),
  };
}

const CATEGORIES: Readonly<Record<WorldTicket['category'], StatusCategory>> = {
  done: 'done',
  'in-progress': 'indeterminate',
  'to-do': 'new',
};

function toTicket(ticket: WorldTicket): TicketSpec {
  const { key, status, category, doneAt, formerKeys = [], reopenedAt } = ticket;
  const created = '2026-02-01T09:00:00Z';
  const open = { id: 'open', name: 'To Do', category: 'new' as const };
  const now = { id: status, name: status, category: CATEGORIES[category] };
  const change = (at: string, from: string, to: string): TicketChange<number> => ({
    at: instantOf(at),
    by: 1,
    field: 'status',
    from: { id: from, text: from === 'open' ? 'To Do' : from },
    to: { id: to, text: to },
  });
  const changes =
    reopenedAt !== undefined
      ? [change('2026-03-02T12:00:00Z', 'open', 'Done'), change(reopenedAt, 'Done', status)]
      : doneAt !== null
        ? [change(doneAt, 'open', status)]
        : category === 'to-do'
          ? []
          : [change('2026-03-12T09:00:00Z', 'open', status)];
  return {
    key,
    formerKeys,
    status: category === 'to-do' ? open : now,
    resolution: null,
    createdAt: created,
    updatedAt: doneAt ?? created,
    resolvedAt: doneAt,
    changes,
  };
}

function toIssue({ repository, number, state, reason, closedAt }: WorldFile['issues'][number]): TicketSpec {
  const isClosed = state === 'closed';
  return {
    key: `${repository}#${number}`,
    project: repository,
    tracker: 'github',
    site: 'github.com',
    type: { id: null, name: 'Issue', isSubtask: false },
    status: isClosed
      ? { id: 'closed', name: 'closed', category: 'done' }
      : { id: 'open', name: 'open', category: 'new' },
    resolution: reason === undefined ? null : { id: null, text: reason },
    stateReason: reason ?? null,
    createdAt: '2026-02-01T09:00:00Z',
    resolvedAt: closedAt ?? null,
    hasHistory: false,
  };
}

function toSources(asOf: number): readonly SourceState[] {
  const state = (source: string, scope: string, kind: SourceState['kind'], isComplete: boolean): SourceState => ({
    source,
    scope,
    kind,
    completeness: isComplete ? 'complete' : 'incomplete',
    reason: isComplete ? null : 'only a part was exported',
    remedy: null,
    asOf,
    records: 1,
  });
  return [
    ...WORLD.repositories.flatMap(({ name, complete }) => [
      state('git', name, 'commits', complete.commits),
      state('github', name, 'pull-requests', complete.pulls),
      state('github', name, 'tickets', complete.pulls),
    ]),
    ...WORLD.projects.map(({ key, complete }) => state('jira', key, 'tickets', complete)),
  ];
}

function toFacts(): ReadonlyMap<string, ContentFact> {
  const facts = new Map<string, ContentFact>();
  for (const pull of WORLD.pulls) {
    const { mergeCommit, paths } = pull;
    const files = paths.flatMap(({ path, change, from }): readonly FileFact[] => {
      const added = change === 'removed' ? 0 : 10;
      const deleted = change === 'added' || change === 'renamed' ? 0 : 10;
      const file = { path, added, deleted, patch: `${path} ${added}`, inverse: `inverse of ${path}` };
      return from === undefined ? [file] : [file, { ...file, path: from, added: 0, deleted: 10 }];
    });
    for (const sha of [mergeCommit, headOf(pull)]) {
      if (sha !== undefined) facts.set(sha, { sha, files, isWhitespaceOnly: false });
    }
  }
  return facts;
}
