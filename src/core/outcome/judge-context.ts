import { ownValue } from '../../base/own-value.ts';
import type { PersonNumber } from '../../model/account.ts';
import type { SourceState } from '../../model/completeness.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { Artifact, ForeignReference } from '../../model/link.ts';
import type { Reason } from '../../model/outcome.ts';
import type { Policy, WorkKind } from '../../model/policy.ts';
import type { Snapshot, Ticket } from '../../model/snapshot.ts';
import { claimAt } from '../ladder/claim-at.ts';
import type { ClaimLadder } from '../ladder/claim-ladder.ts';
import { workKindOf } from '../ladder/work-kind.ts';
import { podOfProject } from '../pods/pod-of-project.ts';
import { participantsOf, poolContains, poolWindow } from './candidate-pool.ts';
import type { ComparableClaim, Comparables, PoolRule } from './comparables.ts';
import { indexComparables, POOL_RULES } from './comparables.ts';
import type { ChangeTimeline, OwnedChange } from './evidence-at.ts';
import type { Import } from './find-imports.ts';
import type { PodPeople, PoolIndex } from './pool-index.ts';
import type { ReleaseCheck } from './release-check.ts';
import type { TicketFamily } from './ticket-family.ts';

/** Everything that is decided before a ticket can be judged; all of it step functions over all time. */
export interface JudgeInput {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  /** By ticket. */
  readonly ladders: readonly ClaimLadder[];
  readonly owned: readonly (readonly OwnedChange[])[];
  readonly foreign: ReadonlyMap<number, readonly ForeignReference[]>;
  readonly family: TicketFamily;
  /** By change. */
  readonly timelineOf: (change: number) => ChangeTimeline;
  readonly pool: PoolIndex;
  readonly imports: readonly Import[];
  readonly releases: ReleaseCheck;
  readonly artifactOf: (change: number) => Artifact;
  /** Changes that undo a change: they are about its tickets, and never a candidate for them. */
  readonly undoersOf: (change: number) => readonly number[];
}

/** The input with what follows from it for all instants alike. */
export interface JudgeContext extends JudgeInput {
  readonly groupsOf: (ticket: Ticket) => readonly [number, number, number];
  readonly comparables: Comparables;
  readonly podPeople: (ticket: Ticket) => PodPeople;
  readonly repositoriesOf: (project: string) => Scope;
  readonly importedSince: ReadonlyMap<number, Instant>;
  readonly workKind: (ticket: Ticket) => WorkKind | 'by-usage';
  /** Whether a project has a status that means review. */
  readonly reviewProjects: ReadonlySet<string>;
}

/** The repositories that a project works in, and what of them was seen. */
export interface Scope {
  readonly repositories: ReadonlySet<number>;
  readonly blindSpot: Reason | null;
  /** Every history begins after this; `-Infinity` where one of them is whole. */
  readonly historyStart: Instant;
  readonly isComplete: boolean;
  readonly showsReview: boolean;
}

export function prepareContext(input: JudgeInput): JudgeContext {
  const groupsOf = groupTickets(input);
  const podPeople = gatherPodPeople(input);
  const repositoriesOf = scopeProjects(input);
  const importedSince = new Map<number, Instant>();
  for (const { day, tickets } of input.imports)
    for (const ticket of tickets) importedSince.set(ticket, (day + 1) * DAY);
  const reviewProjects = new Set<string>();
  for (const ticket of input.snapshot.tickets) {
    if (input.ladders[ticket.index]?.steps.some(({ claim }) => claim === 'in-review') === true)
      reviewProjects.add(ticket.project);
  }
  const workKinds = input.snapshot.tickets.map((ticket) => workKindOf(ticket, input.policy.workKinds));
  const partial = {
    ...input,
    groupsOf,
    podPeople,
    repositoriesOf,
    importedSince,
    reviewProjects,
    workKind: (ticket: Ticket) => workKinds[ticket.index] ?? workKindOf(ticket, input.policy.workKinds),
  };
  return { ...partial, comparables: indexComparables(gatherComparables(partial)) };
}

function groupTickets({ snapshot, policy }: JudgeInput): JudgeContext['groupsOf'] {
  const podOf = podOfProject(policy.pods);
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
  const known = new Map<string, readonly [number, number, number]>();
  const groups = snapshot.tickets.map((ticket): readonly [number, number, number] => {
    const type = `type\n${ticket.project}\n${ticket.type.name}`;
    const found = known.get(type) ?? [
      numberOf(type),
      numberOf(`project\n${ticket.project}`),
      numberOf(`pod\n${podOf(ticket.project)}`),
    ];
    known.set(type, found);
    return found;
  });
  return (ticket) => groups[ticket.index] ?? [0, 0, 0];
}

/** Who had a part in any ticket of the pod, from when on. */
function gatherPodPeople({ snapshot, policy }: JudgeInput): JudgeContext['podPeople'] {
  const podOf = podOfProject(policy.pods);
  const since = new Map<string, Map<PersonNumber, Instant>>();
  for (const ticket of snapshot.tickets) {
    const pod = podOf(ticket.project);
    const people = since.get(pod) ?? new Map<PersonNumber, Instant>();
    since.set(pod, people);
    for (const part of ticket.participants) {
      if (part.who >= 0) people.set(part.who, Math.min(part.since, people.get(part.who) ?? Infinity));
    }
  }
  return (ticket) => since.get(podOf(ticket.project)) ?? new Map<PersonNumber, Instant>();
}

function scopeProjects({ snapshot, policy }: JudgeInput): JudgeContext['repositoriesOf'] {
  const byId = new Map(snapshot.repositories.map((repository, index) => [repository.id, index]));
  const incomplete = findIncomplete(snapshot);
  const scopes = new Map<string, Scope>();
  // One set for one choice: the shelves of candidates are kept by it.
  const sets = new Map<string, ReadonlySet<number>>();
  const setOf = (indexes: readonly number[]): ReadonlySet<number> => {
    const name = [...indexes].sort((a, b) => a - b).join();
    const known = sets.get(name) ?? new Set(indexes);
    sets.set(name, known);
    return known;
  };
  const build = (project: string): Scope => {
    const ids = ownValue(policy.links.scopes, project) ?? snapshot.repositories.map(({ id }) => id);
    const missing = ids.find((id) => !byId.has(id));
    const broken = ids.find((id) => incomplete.has(id));
    const repositories = setOf(ids.flatMap((id) => byId.get(id) ?? []));
    const blindSpot: Reason | null =
      missing !== undefined
        ? { code: 'not-pulled', place: missing }
        : repositories.size === 0
          ? { code: 'not-pulled', place: 'any repository' }
          : broken !== undefined
            ? { code: 'source-incomplete' }
            : null;
    const { completeScopes } = policy.links;
    const isDeclared = completeScopes.includes(project) || completeScopes.includes('*');
    return {
      repositories,
      blindSpot,
      historyStart: Math.min(...[...repositories].map((at) => snapshot.repositories[at]?.historyStart ?? -Infinity)),
      isComplete: isDeclared && snapshot.sources.every((source) => isWhole(source, project, ids, snapshot)),
      showsReview: snapshot.pullRequests.some(({ repository }) => repositories.has(repository)),
    };
  };
  return (project) => {
    const known = scopes.get(project) ?? build(project);
    scopes.set(project, known);
    return known;
  };
}

/**
 * Ids of the repositories of which something is known to be missing: commits, or pull requests that a pull did not come to.
 * A file that looks cut may be all there is; it leaves no pool empty, and accuses nobody.
 */
function findIncomplete({ sources, repositories }: Snapshot): ReadonlySet<string> {
  const broken = sources.filter(
    ({ source, kind, completeness }) => completeness === 'incomplete' && kind !== 'tickets' && source !== 'file',
  );
  const scopes = new Set(broken.map(({ scope }) => scope.toLowerCase()));
  const isBroken = (name: string): boolean => scopes.has(name.toLowerCase());
  const named = repositories.filter(({ id, fullName, formerNames }) =>
    [id, fullName ?? id, ...formerNames].some(isBroken),
  );
  return new Set([...named.map(({ id }) => id), ...broken.map(({ scope }) => scope)]);
}

/** Whether a source holds all there is, or is about something else than this project and its repositories. */
function isWhole(source: SourceState, project: string, ids: readonly string[], snapshot: Snapshot): boolean {
  if (source.completeness === 'complete') return true;
  if (source.kind === 'tickets') return source.scope !== project;
  const names = snapshot.repositories
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, fullName, formerNames }) => [id, fullName ?? id, ...formerNames]);
  return !names.some((name) => name.toLowerCase() === source.scope.toLowerCase());
}

function gatherComparables(context: Omit<JudgeContext, 'comparables'>): readonly ComparableClaim[] {
  return context.snapshot.tickets.flatMap((ticket): ComparableClaim[] => {
    const ladder = context.ladders[ticket.index];
    const done = ladder?.firstDone;
    if (ladder === undefined || done === null || done === undefined || done.by === 'merge-automation') return [];
    const heldAt = done.previousCountsUntil;
    if (claimAt(ladder, heldAt)?.kind !== 'held' || context.importedSince.has(ticket.index)) return [];
    const evidence = firstEvidence(context, ticket, done.at);
    return [{ ticket: ticket.index, groups: context.groupsOf(ticket), heldAt, ...evidence }];
  });
}

function firstEvidence(
  context: Omit<JudgeContext, 'comparables'>,
  ticket: Ticket,
  claimedAt: Instant,
): Pick<ComparableClaim, 'evidencedAt' | 'testedAt' | 'contained'> {
  let evidencedAt: Instant | null = null;
  const firm: { readonly change: number; readonly at: Instant }[] = [];
  for (const { change, since, tier, isDisputed, isInPassing, isHollow } of context.owned[ticket.index] ?? []) {
    if (tier > 3 || isDisputed || isHollow) continue;
    const first = context.timelineOf(change).steps.find(({ value }) => value >= (isInPassing ? 3 : 1));
    if (first === undefined) continue;
    const at = Math.max(first.at, since);
    firm.push({ change, at });
    evidencedAt = Math.min(evidencedAt ?? Infinity, at);
  }
  if (evidencedAt === null) return { evidencedAt: null, testedAt: null, contained: null };
  const ladder = context.ladders[ticket.index];
  const knownAt = Math.max(evidencedAt, claimedAt + context.policy.poolDaysAfter * DAY);
  const window = poolWindow(ticket, ladder?.firstStartedAt ?? null, claimedAt, context.policy, knownAt);
  const scope = {
    participants: participantsOf(ticket, knownAt),
    pod: context.podPeople(ticket),
    repositories: context.repositoriesOf(ticket.project).repositories,
    knownAt,
  };
  const holds = (rule: PoolRule): boolean =>
    firm.some(({ change, at }) => at <= knownAt && poolContains(context.pool.changes, change, rule, window, scope));
  const [participants, pod, all] = POOL_RULES.map(holds);
  return {
    evidencedAt,
    testedAt: knownAt,
    contained: { participants: participants === true, pod: pod === true, all: all === true },
  };
}
