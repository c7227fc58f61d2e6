import type { Finding, FindingOf } from '../../model/finding.ts';
import type { PullRequest } from '../../model/snapshot.ts';
import { lastStepAt } from '../ladder/claim-at.ts';
import { workingDaysBetween } from '../ladder/grace.ts';
import type { Change } from '../landing/change.ts';
import { compileKeyTemplates } from '../link/key-templates.ts';
import { indexPlaces } from '../link/places.ts';
import { indexTickets } from '../link/ticket-index.ts';
import { isByBot } from '../outcome/pool-changes.ts';
import { commitsOfPull, touchedFiles } from '../verify/changed-files.ts';
import { ENGLISH } from '../verify/english.ts';
import type { FoundStatement, StatementContext } from '../verify/find-statements.ts';
import { createStatementReader } from '../verify/find-statements.ts';
import { judgeClosing, judgeContent } from '../verify/judge-content.ts';
import { knownProjects } from '../verify/known-projects.ts';
import { readProse } from '../verify/read-prose.ts';
import type { Reference } from '../verify/reference.ts';
import { isReopenedSometime } from './detect-open-work.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';

type Told = FindingOf<'pull-request-text-contradicted'>;

/** Longer texts are lists of somebody else's changes. */
const LONGEST_TEXT = 20_000;
/** Nothing that is checked here can be said without one of these words. */
const MAY_CLAIM = /\b(?:tests?|specs|docs?|documentation|documented|readme|guide|manual)\b/i;
const MAY_CLOSE = /\b(?:clos|fix|resolv|implement|complet|finish)/i;
/** Quotes what somebody else wrote of another change. */
const SPEAKS_OF_OTHERS = /^(?:revert|re-?land|re-?apply|back-?port|cherry-?pick|merge|release)\b/i;

/**
 * The text of a pull request that landed in the window, against its own paths and the tickets that it finishes. Only what it
 * says as a whole and in so many words: a check that flags each name which is not in the diff flagged 97 % of real ones.
 */
export function detectContradictedTexts(context: FindingContext): readonly Finding[] {
  const { snapshot, landings, window } = context;
  if (snapshot.pullRequests.length === 0) return [];
  const read = createStatementReader(ENGLISH);
  const finds = createTicketFinder(context);
  const grammar = {
    keys: compileKeyTemplates(context.judge.policy.links.keyTemplates),
    projects: knownProjects(snapshot.tickets),
  };
  return context.changes.flatMap((change): readonly Told[] => {
    const record = snapshot.pullRequests[change.pullRequest];
    const at = landings.landedAt[change.index] ?? Number.NaN;
    if (record === undefined || !(at >= window.start && at < window.end) || !mayClaim(record)) return [];
    if (isByBot(snapshot, change) || SPEAKS_OF_OTHERS.test(record.title.slice(0, 40))) return [];
    const statements = read(readProse(record.body.slice(0, LONGEST_TEXT)), {
      grammar,
      change: { kind: 'pull-request', number: record.number, repository: null },
      at,
    } satisfies StatementContext);
    return contradictions(context, change, record, statements, finds, at);
  });
}

function mayClaim({ body }: PullRequest): boolean {
  const text = body.length > LONGEST_TEXT ? body.slice(0, LONGEST_TEXT) : body;
  return MAY_CLAIM.test(text) || MAY_CLOSE.test(text);
}

function contradictions(
  context: FindingContext,
  change: Change,
  record: PullRequest,
  statements: readonly FoundStatement[],
  finds: TicketFinder,
  landedAt: number,
): readonly Told[] {
  const { snapshot } = context;
  const { commits, isPartial } = commitsOfPull(change, record, snapshot);
  const files = touchedFiles(snapshot, context.classes, commits);
  const told = new Map<string, Told['args']>();
  for (const { said } of statements) {
    if (said.code === 'content') {
      const { verdict, paths } = judgeContent(said, files, isPartial || hasUnknownPaths(context, commits));
      // Of comments and behaviour no path tells: these are never contradicted.
      if (verdict !== 'contradicted' || said.what === 'docs-only' || said.what === 'no-behaviour-change') continue;
      told.set(said.what, { what: said.what, paths: paths.length, of: files.size, ticket: '', status: '' });
    } else if (said.code === 'closes') {
      const open = openTicket(context, finds(said.reference, record, landedAt), change, landedAt);
      if (open !== null) told.set(`closes ${open.id}`, { what: 'closes', paths: 0, of: files.size, ...open.args });
    }
  }
  return [...told].map(([about, args]) =>
    toFinding<'pull-request-text-contradicted'>(
      snapshot,
      {
        kind: 'pull-request-text-contradicted',
        subject: { kind: 'pull-request', repository: change.repository, number: record.number },
        severity: 'info',
        holds: 'both',
        cause: null,
        since: landedAt,
        args,
        evidence: [context.judge.artifactOf(change.index)],
      },
      about,
    ),
  );
}

function hasUnknownPaths({ snapshot }: FindingContext, commits: readonly number[]): boolean {
  return commits.some((index) => (snapshot.commits[index]?.paths ?? null) === null);
}

/** A ticket that was never called done although what finishes it has been on the main line for some working days. */
function openTicket(
  context: FindingContext,
  index: number | null,
  change: Change,
  landedAt: number,
): { readonly id: string; readonly args: { readonly ticket: string; readonly status: string } } | null {
  const { snapshot, judge, asOf } = context;
  const ticket = snapshot.tickets[index ?? -1];
  const ladder = judge.ladders[ticket?.index ?? -1];
  if (ticket === undefined || ladder === undefined || ticket.goneAt !== null || isReopenedSometime(ticket)) return null;
  if (!context.isOnMainLine(change.index) || !((judge.timelineOf(change.index).steps.at(-1)?.value ?? 0) >= 3))
    return null;
  const step = ladder.steps[lastStepAt(ladder.steps, asOf)];
  if (step === undefined || step.claim === 'withdrawn') return null;
  // What nothing explains may have been done.
  const mayBeDone = ladder.steps.some(
    ({ at, claim }) => at <= asOf && (claim === 'done' || (claim === null && at >= landedAt)),
  );
  if (mayBeDone || judgeClosing(step.claim, step.word, true).verdict !== 'contradicted') return null;
  const quiet = workingDaysBetween(Math.max(landedAt, step.at), asOf, judge.policy.weekendOffsetMinutes);
  if (quiet < judge.policy.quietWorkingDays) return null;
  return { id: ticket.id, args: { ticket: ticket.key, status: step.word } };
}

type TicketFinder = (reference: Reference, record: PullRequest, at: number) => number | null;

/** The index is made when the first text names a ticket: few do so in these words. */
function createTicketFinder({ snapshot, judge }: FindingContext): TicketFinder {
  let places: ReturnType<typeof indexPlaces> | null = null;
  let tickets: ReturnType<typeof indexTickets> | null = null;
  return (reference, record, at) => {
    if (snapshot.tickets.length === 0 || (reference.kind !== 'ticket' && reference.kind !== 'number')) return null;
    places ??= indexPlaces(snapshot);
    tickets ??= indexTickets(snapshot.tickets, judge.policy.links, snapshot.repositories);
    const mention =
      reference.kind === 'ticket'
        ? { key: reference.key, host: reference.host }
        : {
            key: `${reference.repository?.name ?? record.repositoryName.toLowerCase()}#${String(reference.number)}`,
            host: reference.repository?.host ?? null,
          };
    const found = tickets.resolve(mention, places.ofRepository(record.repository), at).tickets;
    return found.length === 1 ? (found[0] ?? null) : null;
  };
}
