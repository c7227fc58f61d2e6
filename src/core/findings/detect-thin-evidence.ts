import type { Finding, FindingOf } from '../../model/finding.ts';
import type { Artifact } from '../../model/link.ts';
import type { Verdict } from '../../model/outcome.ts';
import type { FindingContext } from './finding-context.ts';
import { isAboutPaths } from './is-about-paths.ts';
import { holdsIn, toFinding, toldVerdict } from './finding-context.ts';

const isThin = ({ outcome, isThin: thin, isShared }: Verdict): boolean => outcome === 'supported' && thin && !isShared;

/**
 * Supported, by tests or documentation alone, for a ticket about product code. It stays supported. Where most changes touch
 * documents, these are the product: of two specifications it was told of 98 % of the claims. Measured
 * before the ticket's own words were read: 12 of 20 read were false, since tests, samples and documents were what it was about.
 */
export function detectThinEvidence(context: FindingContext): readonly Finding[] {
  const isProductElsewhere = productOf(context);
  return context.judged.flatMap((judged): FindingOf<'thin-evidence'>[] => {
    const holds = judged.scope === 'principal' && judged.claimed >= 3 ? holdsIn(judged, isThin) : null;
    // What is only inferred supports; that it is thin says nothing.
    if (holds === null || holds === 'lenient-only') return [];
    const { evidence } = toldVerdict(judged, holds);
    if (
      isAboutThat(context, judged.ticket) ||
      !evidence.every((artifact) => isProductElsewhere(repositoryOf(context, artifact)))
    )
      return [];
    return [
      toFinding<'thin-evidence'>(context.snapshot, {
        kind: 'thin-evidence',
        subject: { kind: 'ticket', index: judged.ticket },
        // Of what was read of projects that it had not seen, hardly anything was worth knowing.
        severity: 'info',
        holds,
        cause: judged.cause,
        since: judged.claimedAt,
        args: { changes: evidence.length },
        evidence,
      }),
    ];
  });
}

/** Work on words, and on what stands in for the product where it is tested: their tests and documents are what was asked for. */
const ABOUT_WORDS =
  /\b(release notes?|designs?|audits?|review|benchmarks?|investigat(?:e|ion)|research|spike|proposal|plan|policy|notes|warning|instructions|mock(?:s|ed|ing)?|stubs?|fakes?|test doubles?|quality gates?)\b/i;
/** Text that a program or an agent works from is no documentation. */
const WORKING_TEXT =
  /(?:^|\/)(?:templates?|prompts?|skills|agents)\/|(?:^|\/)(?:claude|agents|gemini|skill|copilot-instructions)[\w.-]{0,40}\.md$/i;
const TITLE_READ = 300;

/** Tickets that need no code by their type, or say in their title that they are about what was changed. */
function isAboutThat({ snapshot, judge, changes }: FindingContext, index: number): boolean {
  const ticket = snapshot.tickets[index];
  if (ticket === undefined || judge.workKind(ticket) !== 'required') return true;
  if (ABOUT_WORDS.test(ticket.title.slice(0, TITLE_READ))) return true;
  const commits = (judge.owned[index] ?? []).flatMap(({ change }) => changes[change]?.commits ?? []);
  const paths = commits
    .flatMap((commit) => snapshot.commits[commit]?.paths ?? [])
    .map((at) => snapshot.paths[at] ?? '');
  return paths.some((path) => WORKING_TEXT.test(path)) || isAboutPaths(ticket.title, paths);
}

function repositoryOf({ snapshot }: FindingContext, artifact: Artifact): number {
  return artifact.kind === 'commit' ? (snapshot.commits[artifact.index]?.repository ?? -1) : artifact.repository;
}

/** By repository, whether enough of its landed ordinary changes touch product code for the others to be something else. */
function productOf(context: FindingContext): (repository: number) => boolean {
  const { snapshot, changes, landings, asOf, judge } = context;
  const landed = new Int32Array(snapshot.repositories.length);
  const product = new Int32Array(snapshot.repositories.length);
  for (const { index, repository } of changes) {
    if (!((landings.landedAt[index] ?? Number.NaN) <= asOf) || !context.isOrdinary(index)) continue;
    landed[repository] = (landed[repository] ?? 0) + 1;
    if (context.touchesProduct(index)) product[repository] = (product[repository] ?? 0) + 1;
  }
  return (repository) => (product[repository] ?? 0) > judge.policy.thinProductShare * (landed[repository] ?? 0);
}
