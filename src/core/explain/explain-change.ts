import type { ChangeEvent, ChangeExplanation } from '../../model/explanation.ts';
import type { Artifact } from '../../model/link.ts';
import type { Assessment } from '../assess.ts';
import { isHollow, substancesIn } from '../landing/substance-of.ts';
import { isByBot } from '../outcome/pool-changes.ts';

/** A commit or pull request: what it is, where it went, what undid it, and which tickets it is about. */
export function explainChange(assessment: Assessment, artifact: Artifact, index: number): ChangeExplanation {
  const { request, prepared, landings, findings, changes } = assessment;
  const { snapshot } = prepared;
  const change = changes[index];
  if (change === undefined) throw new Error('Expected a change of this run.');
  const isRequest = artifact.kind === 'pull-request';
  const commits = isRequest ? change.commits : [artifact.index];
  const same = (other: Artifact): boolean => JSON.stringify(other) === JSON.stringify(artifact);
  const effects = (list: ReturnType<typeof landings.reverts.effectsOn>, side: 'by' | 'target'): readonly Artifact[] =>
    list.filter(({ sign }) => sign === 'undoes').map((effect) => assessment.judge.artifactOf(effect[side]));
  const substance = assessment.substanceOf(index);
  const sum = (field: 'added' | 'deleted'): number | null =>
    commits.reduce<number | null>((total, commit) => {
      const lines = snapshot.commits[commit]?.[field] ?? null;
      return total === null || lines === null ? null : total + lines;
    }, 0);
  return {
    kind: 'change',
    asOf: request.asOf,
    mode: request.mode,
    policyHash: request.policyHash,
    findings: findings.filter(
      ({ subject }) => (subject.kind === 'commit' || subject.kind === 'pull-request') && same(subject),
    ),
    artifact,
    pullRequest:
      isRequest || change.number === null
        ? null
        : { kind: 'pull-request', repository: change.repository, number: change.number },
    commits: isRequest ? change.commits.map((commit) => ({ kind: 'commit', index: commit })) : [],
    links: assessment.artifactLinks().filter((link) => link.since <= request.asOf && same(link.artifact)),
    unknownKeys: prepared.unknownTickets.filter((unknown) => same(unknown.artifact)).map(({ key }) => key),
    timeline: timelineOf(assessment, index),
    reverts: effects(landings.reverts.effectsBy(index), 'target'),
    revertedBy: effects(landings.reverts.effectsOn(index), 'by'),
    survivingShare: landings.of(index).landedAt === null ? null : landings.of(index).survivingShare,
    substances: substancesIn(substance.mask),
    isHollow: substance.paths === null ? null : isHollow(substance, false),
    added: sum('added'),
    deleted: sum('deleted'),
    paths: substance.paths,
    ai:
      change.commits.map((commit) => snapshot.commits[commit]?.ai ?? 'no-signal').find((ai) => ai !== 'no-signal') ??
      'no-signal',
    isByBot: isByBot(snapshot, change),
  };
}

function timelineOf(
  { prepared, request, landings, changes, lineName, judge }: Assessment,
  index: number,
): readonly ChangeEvent[] {
  const { snapshot } = prepared;
  const change = changes[index];
  const landed = landings.of(index);
  const record = snapshot.pullRequests[change?.pullRequest ?? -1];
  const first = snapshot.commits[change?.commits[0] ?? -1];
  const events: ChangeEvent[] = [];
  if (first !== undefined) events.push({ at: first.authoredAt, event: { code: 'authored' } });
  if (first !== undefined && first.committedAt !== first.authoredAt)
    events.push({ at: first.committedAt, event: { code: 'committed' } });
  if (record !== undefined) {
    events.push({
      at: record.createdAt,
      event: { code: 'opened', isDraft: record.isDraft || record.readyAt !== null },
    });
    if (record.readyAt !== null) events.push({ at: record.readyAt, event: { code: 'ready-for-review' } });
    if (record.mergedAt !== null) events.push({ at: record.mergedAt, event: { code: 'merged', into: record.baseRef } });
    else if (record.closedAt !== null) events.push({ at: record.closedAt, event: { code: 'closed-unmerged' } });
  }
  for (const story of landed.stories) {
    const { at, isEstimated } = story.place;
    events.push({ at, event: { code: 'landed', line: lineName(story.line), isEstimated } });
    for (const event of story.events) {
      const by = judge.artifactOf(event.by);
      events.push({
        at: event.at,
        event: event.kind === 'undone' ? { code: 'reverted', by } : { code: 'restored', by },
      });
    }
  }
  for (const { at, tag } of landed.releases) events.push({ at, event: { code: 'released', tag } });
  return events.filter(({ at }) => at <= request.asOf).sort((a, b) => a.at - b.at);
}
