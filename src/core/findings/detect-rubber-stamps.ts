import type { PersonNumber } from '../../model/account.ts';
import type { Finding, FindingOf } from '../../model/finding.ts';
import { MINUTE } from '../../model/instant.ts';
import type { PullRequest } from '../../model/snapshot.ts';
import { lastQuarters, quarterName } from '../measure/calendar.ts';
import { FEWEST_CONTRIBUTORS, LARGEST_PART } from '../measure/fewest-people.ts';
import { wilsonInterval } from '../stats/wilson.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

const FEWEST_STAMPED = 5;

/** A large pull request that was approved: by whom, and whether it was read as far as anybody can see. */
interface Approval {
  readonly author: PersonNumber;
  readonly approver: PersonNumber;
  readonly isStamp: boolean;
}

/**
 * Large pull requests that were approved within minutes by one person, who said nothing and was the only one to look. Each of
 * these alone is ordinary: 46 % of merged pull requests are approved without a comment (Graphite). Counted by repository, over
 * the last two calendar quarters that are over: a free period could be subtracted from another one.
 */
export function detectRubberStamps(context: FindingContext): readonly Finding[] {
  const { snapshot, judge, asOf } = context;
  const { policy } = judge;
  const period = lastQuarters(asOf, 2);
  const changeOf = new Map(context.changes.map(({ pullRequest, index }) => [pullRequest, index]));
  const linesOf = ({ index, additions, deletions }: PullRequest): number | null => {
    if (additions !== null && deletions !== null) return additions + deletions;
    const change = changeOf.get(index);
    return change === undefined ? null : context.sizeOf(change).lines;
  };
  const approvals = snapshot.repositories.map((): Approval[] => []);
  for (const record of snapshot.pullRequests) {
    const isWithin = record.mergedAt !== null && record.mergedAt >= period.start && record.mergedAt < period.end;
    const approval = isWithin && record.goneAt === null ? toApproval(record, context, linesOf) : null;
    if (approval !== null) approvals[record.repository]?.push(approval);
  }
  return approvals.flatMap((list, index): FindingOf<'rubber-stamp-review'>[] => {
    const stamps = list.filter(({ isStamp }) => isStamp);
    const lower = wilsonInterval(stamps.length, list.length)?.[0] ?? 0;
    if (stamps.length < FEWEST_STAMPED || lower < policy.rubberStampShare || !mayBeTold(context, list, stamps))
      return [];
    return [
      toFinding<'rubber-stamp-review'>(snapshot, {
        kind: 'rubber-stamp-review',
        subject: { kind: 'repository', index },
        severity: 'low',
        holds: 'both',
        cause: null,
        since: period.start,
        args: {
          stamped: stamps.length,
          reviewed: list.length,
          lines: policy.rubberStampLines,
          minutes: policy.rubberStampMinutes,
          period: `${quarterName(period.start)} and ${quarterName(period.end - 1)}`,
        },
        evidence: [],
      }),
    ];
  });
}

/** `null` of what is small, of unknown size, by a bot, or approved by no other person before it was merged. */
function toApproval(
  record: PullRequest,
  { snapshot, judge }: FindingContext,
  linesOf: (record: PullRequest) => number | null,
): Approval | null {
  const { rubberStampLines, rubberStampMinutes } = judge.policy;
  const { author, mergedAt, reviews } = record;
  const kindOf = (who: PersonNumber | null): string | undefined =>
    who === null ? undefined : snapshot.people[who]?.kind;
  const isByBot = kindOf(author) === 'bot';
  if (author === null || author < 0 || isByBot || mergedAt === null) return null;
  if ((linesOf(record) ?? 0) < rubberStampLines) return null;
  const byOthers = reviews.filter(({ by, at }) => by !== author && kindOf(by) === 'person' && at <= mergedAt);
  const approval = byOthers.find(({ state }) => state === 'approved');
  const approver = approval?.by ?? null;
  if (approval === undefined || approver === null) return null;
  const readyAt = Math.max(record.createdAt, record.readyAt ?? -Infinity);
  const isQuick = approval.at - readyAt <= rubberStampMinutes * MINUTE;
  const isSilent = byOthers.every(({ state }) => state === 'approved');
  const isAlone = byOthers.every(({ by }) => by === approver);
  const isMergedByThem =
    record.mergedBy === null ||
    record.mergedBy === author ||
    record.mergedBy === approver ||
    kindOf(record.mergedBy) !== 'person';
  return { author, approver, isStamp: isQuick && isSilent && isAlone && isMergedByThem };
}

/** Bots and agents are no contributors. */
function mayBeTold({ snapshot }: FindingContext, all: readonly Approval[], stamps: readonly Approval[]): boolean {
  const isPerson = (who: PersonNumber): boolean => snapshot.people[who]?.kind === 'person';
  const people = new Set(all.flatMap(({ author, approver }) => [author, approver]).filter(isPerson));
  const most = (who: (approval: Approval) => PersonNumber): number => {
    const counts = new Map<PersonNumber, number>();
    for (const approval of stamps) counts.set(who(approval), (counts.get(who(approval)) ?? 0) + 1);
    return [...counts].reduce((highest, [one, count]) => (isPerson(one) ? Math.max(highest, count) : highest), 0);
  };
  const dominant = Math.max(
    most(({ author }) => author),
    most(({ approver }) => approver),
  );
  return people.size >= FEWEST_CONTRIBUTORS && dominant <= stamps.length * LARGEST_PART;
}
