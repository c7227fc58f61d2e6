import { compareText } from '../../base/compare-text.ts';
import type { FindingArgs } from '../../model/finding-args.ts';
import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Artifact } from '../../model/link.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Ticket } from '../../model/snapshot.ts';
import { classifyResolution, word } from '../ladder/classify-status.ts';
import { isKnownType } from '../ladder/work-kind.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

/** What the rest of the report is worth. Nobody is to blame for any of it. */
export function detectDataQuality(context: FindingContext): readonly Finding[] {
  return [
    ...detectIncompleteSources(context),
    ...detectNotJoined(context),
    ...detectUnmapped(context),
    ...detectUnknownTickets(context),
    ...detectDisputed(context),
    ...detectImports(context),
  ];
}

function detectIncompleteSources({ snapshot }: FindingContext): readonly FindingOf<'incomplete-source'>[] {
  return snapshot.sources
    .filter(({ completeness }) => completeness === 'incomplete')
    .map(({ source, scope, kind, reason, remedy }) =>
      toFinding<'incomplete-source'>(snapshot, {
        kind: 'incomplete-source',
        subject: { kind: 'source', name: `${source} ${scope} ${kind}` },
        severity: 'low',
        holds: 'both',
        cause: null,
        since: null,
        args: { source, scope, reason: reason ?? 'it is not known why', remedy: remedy ?? 'pull it again' },
        evidence: [],
      }),
    );
}

function detectNotJoined({ snapshot, coverage }: FindingContext): readonly FindingOf<'not-joined'>[] {
  if (snapshot.tickets.length === 0 || coverage.isJoined) return [];
  const { count, of } = coverage.ticketsLinked;
  return [
    toFinding<'not-joined'>(snapshot, {
      kind: 'not-joined',
      subject: { kind: 'source', name: 'tickets and commits' },
      severity: 'low',
      holds: 'both',
      cause: null,
      since: null,
      args: { linked: count, total: of },
      evidence: [],
    }),
  ];
}

function detectUnmapped(context: FindingContext): readonly FindingOf<'unmapped'>[] {
  const { snapshot, judge } = context;
  const words = new Map<
    string,
    { what: FindingArgs['unmapped']['what']; word: string; project: string; tickets: Set<number> }
  >();
  const note = (what: FindingArgs['unmapped']['what'], text: string, project: string, ticket: number): void => {
    const key = `${what}\n${project}\n${word(text)}`;
    const entry = words.get(key) ?? { what, word: text, project, tickets: new Set<number>() };
    entry.tickets.add(ticket);
    words.set(key, entry);
  };
  for (const ticket of snapshot.tickets) {
    if (ticket.createdAt > context.asOf) continue;
    for (const step of judge.ladders[ticket.index]?.steps ?? []) {
      if (step.claim === null && step.at <= context.asOf) note('status', step.word, ticket.project, ticket.index);
    }
    const resolution = resolvedSince(ticket) <= context.asOf ? (ticket.resolution?.text ?? null) : null;
    if (resolution !== null && classifyResolution(resolution, judge.policy.mapping) === null) {
      note('resolution', resolution, ticket.project, ticket.index);
    }
    if (!isKnownType(ticket, judge.policy.workKinds)) note('type', ticket.type.name, ticket.project, ticket.index);
    for (const version of ticket.versions) {
      const isReleased = version.isReleased && (version.releasedAt ?? ticket.createdAt) <= context.asOf;
      if (isReleased && !context.isMappedVersion(version.name))
        note('version', version.name, ticket.project, ticket.index);
    }
  }
  return [...words.entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, entry]) =>
      toFinding<'unmapped'>(
        snapshot,
        {
          kind: 'unmapped',
          subject: { kind: 'project', key: entry.project },
          severity: 'info',
          holds: 'both',
          cause: null,
          since: null,
          args: { what: entry.what, word: entry.word, tickets: entry.tickets.size },
          evidence: [],
        },
        key,
      ),
    );
}

/** Since when the present resolution holds; without a changelog it is as old as the resolving. */
function resolvedSince({ changes, resolvedAt, createdAt }: Ticket): Instant {
  return changes.findLast(({ field }) => field === 'resolution')?.at ?? resolvedAt ?? createdAt;
}

function detectUnknownTickets({ snapshot, unknownTickets }: FindingContext): readonly FindingOf<'unknown-tickets'>[] {
  const projects = new Map<string, { keys: Set<string>; artifacts: Map<string, Artifact> }>();
  for (const { key, artifact } of unknownTickets) {
    const project = key.replace(/[-#][^-#]*$/, '');
    const entry = projects.get(project) ?? { keys: new Set<string>(), artifacts: new Map<string, Artifact>() };
    entry.keys.add(key);
    entry.artifacts.set(JSON.stringify(artifact), artifact);
    projects.set(project, entry);
  }
  return [...projects.entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([project, { keys, artifacts }]) =>
      toFinding<'unknown-tickets'>(snapshot, {
        kind: 'unknown-tickets',
        subject: { kind: 'project', key: project },
        severity: 'info',
        holds: 'both',
        cause: null,
        since: null,
        args: { keys: keys.size, changes: artifacts.size, project },
        evidence: [...artifacts.values()].slice(0, 3),
      }),
    );
}

function detectDisputed(context: FindingContext): readonly FindingOf<'disputed-link'>[] {
  const { snapshot, links, judge, asOf } = context;
  const byChange = new Map<number, { branch: number | null; title: number | null }>();
  for (const link of links) {
    if (!link.isDisputed || link.since > asOf) continue;
    const pair = byChange.get(link.change) ?? { branch: null, title: null };
    if (link.rootVia === 'key-in-branch') pair.branch ??= link.ticket;
    else pair.title ??= link.ticket;
    byChange.set(link.change, pair);
  }
  return [...byChange].flatMap(([change, { branch, title }]) => {
    if (branch === null || title === null) return [];
    const artifact = judge.artifactOf(change);
    return [
      toFinding<'disputed-link'>(snapshot, {
        kind: 'disputed-link',
        subject: artifact,
        severity: 'info',
        holds: 'both',
        cause: null,
        since: null,
        args: { branchKey: snapshot.tickets[branch]?.key ?? '', titleKey: snapshot.tickets[title]?.key ?? '' },
        evidence: [artifact],
      }),
    ];
  });
}

function detectImports({ snapshot, judge, asOf }: FindingContext): readonly FindingOf<'import-or-migration'>[] {
  return judge.imports
    .filter(({ day }) => (day + 1) * DAY <= asOf)
    .map(({ day, project, tickets }) => {
      const date = isoDay(day);
      return toFinding<'import-or-migration'>(
        snapshot,
        {
          kind: 'import-or-migration',
          subject: { kind: 'project', key: project },
          severity: 'info',
          holds: 'both',
          cause: null,
          since: day * DAY,
          args: { tickets: tickets.length, day: date },
          evidence: [],
        },
        date,
      );
    });
}

function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
