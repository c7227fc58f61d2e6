import type { Finding, FindingOf } from '../../model/finding.ts';
import { DAY } from '../../model/instant.ts';
import type { Verdict } from '../../model/outcome.ts';
import type { Judged } from '../outcome/close-case.ts';
import type { FindingContext } from './finding-context.ts';
import { holdsIn, toFinding, toldVerdict } from './finding-context.ts';

const lacksReview = ({ outcome, evidenced }: Verdict): boolean =>
  outcome !== 'pending' && outcome !== 'not-applicable' && (evidenced ?? 0) < 2;

/**
 * Tickets that have been in review for longer than grace, without a pull request of their own that is ready for it. Only
 * where it would show: every repository of the project has records of pull requests, none of them is known to be cut, tickets
 * and code are joined, and the ticket points to no place that was not pulled.
 */
export function detectInReview(context: FindingContext): readonly Finding[] {
  if (!context.coverage.isJoined) return [];
  const { snapshot, judge, asOf } = context;
  const showsReview = reviewShown(context);
  return context.judged.flatMap((judged): FindingOf<'in-review-without-pull-request'>[] => {
    const ticket = snapshot.tickets[judged.ticket];
    if (ticket === undefined || judged.claimed !== 2 || judged.scope !== 'early' || judged.claimedAt === null)
      return [];
    if (judge.workKind(ticket) !== 'required' || !showsReview(ticket.project)) return [];
    if (judge.foreign.get(ticket.index)?.some(({ since }) => since <= asOf) === true) return [];
    const holds = holdsIn(judged, lacksReview);
    if (holds === null || holds === 'lenient-only') return [];
    return [
      toFinding<'in-review-without-pull-request'>(snapshot, {
        kind: 'in-review-without-pull-request',
        subject: { kind: 'ticket', index: judged.ticket },
        severity: 'low',
        holds,
        cause: judged.cause,
        since: judged.claimedAt,
        args: { days: Math.round((asOf - judged.claimedAt) / DAY), changes: changesOf(judged) },
        evidence: toldVerdict(judged, holds).evidence,
      }),
    ];
  });
}

const changesOf = ({ strict }: Judged): number => strict.evidence.length;

/** By project, whether a pull request of it would have been seen. */
function reviewShown({ snapshot, judge }: FindingContext): (project: string) => boolean {
  const recorded = new Set(snapshot.pullRequests.map(({ repository }) => repository));
  const cut = new Set(
    snapshot.sources.flatMap(({ kind, completeness, scope }) =>
      kind === 'pull-requests' && completeness === 'incomplete' ? [scope.toLowerCase()] : [],
    ),
  );
  const isCut = (repository: number): boolean => {
    const { id = '', fullName = null, formerNames = [] } = snapshot.repositories[repository] ?? {};
    return [id, fullName ?? id, ...formerNames].some((name) => cut.has(name.toLowerCase()));
  };
  const known = new Map<string, boolean>();
  return (project) => {
    const before = known.get(project);
    if (before !== undefined) return before;
    const { repositories, blindSpot } = judge.repositoriesOf(project);
    const all = [...repositories];
    const shows = blindSpot === null && all.length > 0 && all.every((one) => recorded.has(one) && !isCut(one));
    known.set(project, shows);
    return shows;
  };
}
