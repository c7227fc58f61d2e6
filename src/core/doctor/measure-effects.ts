import type { EffectArgs, EffectKind, GapIf, QualityEffect } from '../../model/data-quality.ts';
import type { DoctorReport, UnmappedWord } from '../../model/doctor-report.ts';
import type { Reason } from '../../model/outcome.ts';
import type { Totals } from '../../model/result.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { Assessment } from '../assess.ts';
import { claimAt } from '../ladder/claim-at.ts';
import { classifyResolution } from '../ladder/classify-status.ts';
import { isKnownType } from '../ladder/work-kind.ts';
import { isDebt } from '../measure/count-debt.ts';
import type { Judged } from '../outcome/close-case.ts';

interface Basis {
  readonly assessment: Assessment;
  readonly understood: DoctorReport;
  /** Leaf tickets that claim done or released within the horizon. */
  readonly principal: readonly Judged[];
  /** Tickets of the projects that are asked for. */
  readonly tickets: readonly Ticket[];
}

/**
 * What each thing that is unmapped, invisible or incomplete does to the numbers. Where it could be settled one way or the
 * other, the gap is given for either; where nobody can say, how many claims it touches.
 */
export function measureEffects(assessment: Assessment, understood: DoctorReport): readonly QualityEffect[] {
  const { request, prepared, judged } = assessment;
  const { projects } = request;
  const basis: Basis = {
    assessment,
    understood,
    principal: judged.filter(({ scope }) => scope === 'principal'),
    tickets: prepared.snapshot.tickets.filter(({ project }) => projects === null || projects.includes(project)),
  };
  const ofSources = sourceEffects(basis);
  const { totals } = assessment;
  if (totals === null) return ofSources;
  return [...wordEffects(basis, totals.strict), ...claimEffects(basis, totals), ...ofSources];
}

function effect<Kind extends EffectKind>(kind: Kind, args: EffectArgs[Kind], isThere: boolean): QualityEffect[] {
  return isThere ? [{ kind, args } as QualityEffect] : [];
}

/** The gap with so many claims more, or with so many settled: never below nothing, never above all. */
function gapIf({ principal, judged }: Totals, by: { judged?: number; lower?: number; upper?: number }): GapIf {
  return {
    judged: judged + (by.judged ?? 0),
    lower: principal.lower + (by.lower ?? 0),
    upper: principal.upper + (by.upper ?? 0),
  };
}

function wordsOf({ unmapped }: DoctorReport, what: UnmappedWord['what']): number {
  return unmapped.filter((one) => one.what === what).length;
}

/** Words of the tracker that nothing explains. */
function wordEffects(basis: Basis, totals: Totals): readonly QualityEffect[] {
  const { assessment, understood, principal, tickets } = basis;
  const { snapshot, policy } = assessment.prepared;
  const standing = tickets.flatMap(({ index }) => {
    const ladder = assessment.judge.ladders[index];
    const claim = ladder === undefined ? null : claimAt(ladder, assessment.request.asOf);
    return claim?.kind === 'unmapped' ? [claim.step.word] : [];
  });
  const strange = principal.filter(({ ticket, strict }) => {
    const resolution = snapshot.tickets[ticket]?.resolution?.text ?? null;
    const isJudged = strict.outcome !== 'pending' && strict.outcome !== 'not-applicable';
    return isJudged && resolution !== null && classifyResolution(resolution, policy.mapping) === null;
  });
  const withoutDebt = strange.filter(({ strict }) => isDebt(strict.outcome)).length;
  const withoutUnclear = strange.filter(({ strict }) => strict.outcome === 'inconclusive').length;
  const untyped = principal.filter(({ ticket, strict }) => {
    const its = snapshot.tickets[ticket];
    return its !== undefined && strict.reason.code === 'needs-no-code' && !isKnownType(its, policy.workKinds);
  }).length;
  const versions = understood.unmapped.filter(({ what }) => what === 'version');
  const all = standing.length;
  const waiting = understood.suspects.reduce((sum, { landed }) => sum + landed.of, 0);
  const landed = understood.suspects.reduce((sum, one) => sum + one.landed.count, 0);
  return [
    ...effect(
      'unmapped-status',
      {
        words: new Set(standing).size,
        tickets: all,
        ifSupported: gapIf(totals, { judged: all }),
        ifAhead: gapIf(totals, { judged: all, lower: all, upper: all }),
      },
      all > 0,
    ),
    ...effect(
      'unmapped-resolution',
      {
        words: wordsOf(understood, 'resolution'),
        claims: strange.length,
        ifWithdrawn: gapIf(totals, {
          judged: -strange.length,
          lower: -withoutDebt,
          upper: -withoutDebt - withoutUnclear,
        }),
      },
      strange.length > 0,
    ),
    ...effect(
      'unmapped-type',
      {
        words: wordsOf(understood, 'type'),
        claims: untyped,
        ifSupported: gapIf(totals, { judged: untyped }),
        ifAhead: gapIf(totals, { judged: untyped, lower: untyped, upper: untyped }),
      },
      untyped > 0,
    ),
    ...effect(
      'unmapped-version',
      { words: versions.length, tickets: versions.reduce((sum, one) => sum + one.tickets, 0) },
      versions.length > 0,
    ),
    ...effect(
      'suspect-status',
      {
        words: understood.suspects.length,
        tickets: waiting,
        landed,
        ifDone: gapIf(totals, { judged: waiting, upper: waiting - landed }),
      },
      waiting > 0,
    ),
  ];
}

/** Claims that cannot be judged, and work that no claim can rest on. */
function claimEffects(basis: Basis, { strict, lenient }: NonNullable<Assessment['totals']>): readonly QualityEffect[] {
  const { assessment, understood, principal, tickets } = basis;
  const { changesLinked, isJoined } = assessment.coverage;
  const silent = tickets.filter(({ project }) => understood.projectsWithoutClaim.includes(project)).length;
  const doubtful = principal.filter((one) => one.strict.outcome !== one.lenient.outcome).length;
  const unlinked = changesLinked.of - changesLinked.count;
  const unknown = understood.unknownTickets;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return [
    ...strict.width.flatMap(({ cause, tickets: claims }) =>
      effect(
        'inconclusive',
        {
          reason: cause as Reason['code'],
          claims,
          ifSupported: gapIf(strict, { upper: -claims }),
          ifAhead: gapIf(strict, { lower: claims }),
        },
        claims > 0,
      ),
    ),
    ...effect(
      'changes-without-ticket',
      {
        changes: unlinked,
        of: changesLinked.of,
        claims: inconclusiveFor(principal, 'nothing-found'),
        floor: understood.linkCoverageFloor,
        isJoined: Number(isJoined),
      },
      unlinked > 0,
    ),
    ...effect(
      'unknown-tickets',
      {
        projects: unknown.length,
        keys: sum(unknown.map(({ keys }) => keys)),
        changes: sum(unknown.map(({ changes }) => changes)),
      },
      unknown.length > 0,
    ),
    ...effect('silent-project', { projects: understood.projectsWithoutClaim.length, tickets: silent }, silent > 0),
    ...effect(
      'links-in-doubt',
      { claims: doubtful, strict: gapIf(strict, {}), lenient: gapIf(lenient, {}) },
      doubtful > 0,
    ),
  ];
}

function inconclusiveFor(principal: readonly Judged[], code: Reason['code']): number {
  return principal.filter(({ strict }) => strict.outcome === 'inconclusive' && strict.reason.code === code).length;
}

/** What the sources leave out, and what their clocks say. */
function sourceEffects({ assessment, understood, principal }: Basis): readonly QualityEffect[] {
  const { sources, repositories, clocks } = understood;
  const { snapshot } = assessment.prepared;
  const count = (completeness: 'incomplete' | 'unknown'): number =>
    sources.filter((source) => source.completeness === completeness).length;
  const shallow = repositories.filter(({ isShallow }) => isShallow).length;
  const unrecorded = repositories.filter(({ hasPullRequestRecords }) => !hasPullRequestRecords).length;
  const unreleased = repositories.filter(({ releaseTags }) => releaseTags === 0).length;
  const judged = principal.filter(({ strict }) => strict.outcome !== 'pending' && strict.outcome !== 'not-applicable');
  const undated = judged.filter(({ ticket }) => snapshot.tickets[ticket]?.hasHistory === false).length;
  const inReview = assessment.judged.filter(({ claimed, scope }) => claimed === 2 && scope === 'early').length;
  return [
    ...effect(
      'incomplete-source',
      { sources: count('incomplete'), claims: inconclusiveFor(principal, 'source-incomplete') },
      count('incomplete') > 0,
    ),
    ...effect('unvouched-source', { sources: count('unknown') }, count('unknown') > 0),
    ...effect(
      'shallow-clone',
      { repositories: shallow, claims: inconclusiveFor(principal, 'before-history') },
      shallow > 0,
    ),
    ...effect(
      'without-changelog',
      { projects: clocks.withoutHistory.length, claims: undated },
      clocks.withoutHistory.length > 0,
    ),
    ...effect(
      'clock-offset',
      { projects: clocks.offsets.length, tickets: clocks.offsets.reduce((sum, one) => sum + one.tickets, 0) },
      clocks.offsets.length > 0,
    ),
    ...effect(
      'impossible-dates',
      { future: clocks.inFuture, clamped: clocks.clamped },
      clocks.inFuture + clocks.clamped > 0,
    ),
    ...effect(
      'no-pull-requests',
      { repositories: unrecorded, of: repositories.length, claims: inReview },
      unrecorded > 0,
    ),
    ...effect('no-releases', { repositories: unreleased, of: repositories.length }, unreleased > 0),
  ];
}
