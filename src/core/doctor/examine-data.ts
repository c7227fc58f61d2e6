import { compareText } from '../../base/compare-text.ts';
import type {
  DoctorReport,
  RepositoryLines,
  SuspectStatus,
  UnmappedWord,
  UnknownProjectTickets,
} from '../../model/doctor-report.ts';
import type { Assessment } from '../assess.ts';
import { assess } from '../assess.ts';
import type { AuditRequest } from '../audit-input.ts';
import type { Prepared } from '../prepare.ts';
import { claimAt } from '../ladder/claim-at.ts';
import { classifyResolution, word } from '../ladder/classify-status.ts';
import { isKnownType } from '../ladder/work-kind.ts';
import { lookAtKinds } from '../measure/look-at-kinds.ts';
import { evidenceAt } from '../outcome/evidence-at.ts';
import { shareOf } from '../stats/wilson.ts';
import { examineClocks } from './examine-clocks.ts';

/** What was understood of the sources, what was not, and what that does to the numbers. */
export function examine(prepared: Prepared, request: AuditRequest): DoctorReport {
  return examineAssessment(assess(prepared, request));
}

/** The same of what was decided already. */
export function examineAssessment(assessment: Assessment): DoctorReport {
  const { snapshot, policy } = assessment.prepared;
  return {
    schema: 'leeway.doctor/1',
    asOf: assessment.request.asOf,
    sources: snapshot.sources,
    servers: null,
    unmapped: findUnmapped(assessment),
    suspects: findSuspects(assessment),
    repositories: snapshot.repositories.map((_, index) => describeRepository(assessment, index)),
    coverage: snapshot.tickets.length === 0 ? null : assessment.coverage,
    clocks: examineClocks(assessment),
    unknownTickets: groupUnknown(assessment),
    projectsWithoutClaim: projectsOf(assessment).filter(
      (project) =>
        !snapshot.tickets.some(
          (ticket) =>
            ticket.project === project && (assessment.judge.ladders[ticket.index]?.firstDone ?? null) !== null,
        ),
    ),
    notMeasurableKinds: lookAtKinds(assessment).flatMap(({ kind, lacks }) =>
      lacks.length === 0 ? [] : [{ kind, lacks }],
    ),
    linkCoverageFloor: policy.linkCoverageFloor,
  };
}

function projectsOf({ prepared: { snapshot } }: Assessment): readonly string[] {
  return [...new Set(snapshot.tickets.map(({ project }) => project))];
}

function findUnmapped({
  prepared: { snapshot, policy },
  judge,
  request,
  isMappedVersion,
}: Assessment): readonly UnmappedWord[] {
  const words = new Map<string, UnmappedWord>();
  const note = (what: UnmappedWord['what'], id: string | null, text: string, project: string): void => {
    const key = [what, project, word(text)].join('\n');
    const known = words.get(key);
    words.set(key, { what, id, word: text, project, tickets: (known?.tickets ?? 0) + 1 });
  };
  for (const ticket of snapshot.tickets) {
    const steps =
      judge.ladders[ticket.index]?.steps.filter(({ at, claim }) => at <= request.asOf && claim === null) ?? [];
    for (const status of new Set(steps.map((step) => step.word))) note('status', null, status, ticket.project);
    const resolution = ticket.resolution?.text ?? null;
    if (resolution !== null && classifyResolution(resolution, policy.mapping) === null) {
      note('resolution', ticket.resolution?.id ?? null, resolution, ticket.project);
    }
    if (!isKnownType(ticket, policy.workKinds)) note('type', ticket.type.id, ticket.type.name, ticket.project);
    for (const version of ticket.versions) {
      if (version.isReleased && !isMappedVersion(version.name))
        note('version', version.id, version.name, ticket.project);
    }
  }
  return [...words].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
}

/** Statuses below done whose tickets have mostly landed: "Ready for release" is the usual one. */
function findSuspects({ prepared: { snapshot, policy }, judge, request }: Assessment): readonly SuspectStatus[] {
  const groups = new Map<
    string,
    { id: string; word: string; project: string; mappedTo: SuspectStatus['mappedTo']; landed: number; of: number }
  >();
  for (const ticket of snapshot.tickets) {
    const ladder = judge.ladders[ticket.index];
    const claim = ladder === undefined ? null : claimAt(ladder, request.asOf);
    const mappedTo = claim?.step.claim ?? null;
    if (
      claim === null ||
      mappedTo === null ||
      mappedTo === 'done' ||
      mappedTo === 'withdrawn' ||
      mappedTo === 'planned'
    )
      continue;
    const key = `${ticket.project}\n${ticket.status.id}`;
    const group = groups.get(key) ?? {
      id: ticket.status.id,
      word: ticket.status.name,
      project: ticket.project,
      mappedTo,
      landed: 0,
      of: 0,
    };
    const own = evidenceAt(
      judge.owned[ticket.index] ?? [],
      judge.timelineOf,
      request.asOf,
      'strict',
      null,
      request.asOf,
    );
    group.of++;
    if (own.landed.length > 0) group.landed++;
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter(({ landed, of }) => of >= 5 && landed / of >= policy.suspectLandedShare)
    .map(({ landed, of, ...status }) => ({ ...status, landed: shareOf(landed, of) }))
    .sort((a, b) => compareText(a.project + a.id, b.project + b.id));
}

function describeRepository(assessment: Assessment, index: number): RepositoryLines {
  const repository = assessment.prepared.snapshot.repositories[index];
  return {
    id: repository?.id ?? '',
    lines: assessment.describeLines(index),
    isShallow: (repository?.shallowBoundary.length ?? 0) > 0,
    hasPullRequestRecords: repository?.hasPullRequestRecords ?? false,
    releaseTags: assessment.releaseTags(index),
    latestTag: assessment.latestRelease(index),
  };
}

const EXAMPLES = 3;

function groupUnknown({ prepared: { unknownTickets } }: Assessment): readonly UnknownProjectTickets[] {
  const projects = new Map<string, { keys: Set<string>; artifacts: Set<string> }>();
  for (const { key, artifact } of unknownTickets) {
    const project = key.replace(/[-#][^-#]*$/, '');
    const entry = projects.get(project) ?? { keys: new Set<string>(), artifacts: new Set<string>() };
    entry.keys.add(key);
    entry.artifacts.add(JSON.stringify(artifact));
    projects.set(project, entry);
  }
  return [...projects]
    .sort(([a], [b]) => compareText(a, b))
    .map(([project, { keys, artifacts }]) => ({
      project,
      keys: keys.size,
      changes: artifacts.size,
      examples: [...keys].sort().slice(0, EXAMPLES),
    }));
}
