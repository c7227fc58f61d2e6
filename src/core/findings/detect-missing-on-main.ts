import type { Finding, FindingOf } from '../../model/finding.ts';
import { DAY } from '../../model/instant.ts';
import type { Change } from '../landing/change.ts';
import { titleKey, titleOf, withoutKey } from '../landing/title.ts';
import type { FindingContext } from './finding-context.ts';
import { toFinding } from './finding-context.ts';
import { isUpkeep } from './is-upkeep.ts';

/**
 * Fixed for customers of a maintenance line, and perhaps lost with the next version from the main one. What maintenance
 * lines bear besides fixes is left out: the making of releases, the care of their own builds, and backports that bear the title
 * or the ticket of something on the main line. Measured before that: of 42 cases read, none was lost.
 */
export function detectMissingOnMain(context: FindingContext): readonly Finding[] {
  const { snapshot, landings, asOf, judge, window } = context;
  const missing = context.changes.flatMap((change) => {
    const at = landings.landedAt[change.index] ?? Number.NaN;
    if (
      !(at >= window.start && at <= asOf) ||
      !context.isOrdinary(change.index) ||
      !context.touchesProduct(change.index) ||
      context.isOnMainLine(change.index) ||
      isUpkeep(change, context)
    )
      return [];
    const line = landings.missingOnMain(change.index, asOf);
    return line !== null && landings.of(change.index).releases.some((release) => release.at <= asOf)
      ? [{ change, at, line }]
      : [];
  });
  if (missing.length === 0) return [];
  const isAnswered = answeredOnMain(context, missing);
  return missing.flatMap(({ change, at, line }): FindingOf<'fixed-in-release-missing-on-main'>[] => {
    if (isAnswered(change)) return [];
    const artifact = judge.artifactOf(change.index);
    return [
      toFinding<'fixed-in-release-missing-on-main'>(snapshot, {
        kind: 'fixed-in-release-missing-on-main',
        subject: artifact,
        severity: 'info',
        holds: 'both',
        cause: null,
        since: at,
        args: { line: context.lineName(line) },
        evidence: [artifact],
      }),
    ];
  });
}

/** `[1.1]`, `(v3.x)`, `4.x:`, `for 1_6_X`, "backport": what a title says of the line that it is meant for. */
const LINE_WORDS =
  /\b(?:back-?port(?:ed|s|ing)?|cherry-?pick(?:ed)?|(?:release[-/])?v?\d{1,4}(?:[._]\d{1,4}){0,2}[._]x|release[-/]v?\d[\w.]{0,20})\b|^[[(]v?\d[\w.]{0,20}[\])]/gi;
/** Shorter ones are borne by many changes. */
const SHORTEST_TITLE = 12;

function titlesOf({ commits, landedBy }: Change, { snapshot }: FindingContext): readonly string[] {
  return [...commits, ...landedBy].flatMap((index) => {
    const commit = snapshot.commits[index];
    if (commit === undefined || commit.parents.length > 1) return [];
    const title = titleKey(withoutKey(titleOf(commit.message).replace(LINE_WORDS, ' ').trim()));
    return title.length < SHORTEST_TITLE ? [] : [title];
  });
}

/** How far apart a fix and its backport land: a bound on the titles that are read, too. */
const APART = 365 * DAY;

/** Whether something that reached a main line bears its title, or serves its ticket. */
function answeredOnMain(
  context: FindingContext,
  missing: readonly { readonly change: Change; readonly at: number }[],
): (change: Change) => boolean {
  const { changes, landings, links, asOf } = context;
  const isMissing = new Set(missing.map(({ change }) => change.index));
  const first = missing.reduce((earliest, { at }) => Math.min(earliest, at), Infinity) - APART;
  const last = missing.reduce((latest, { at }) => Math.max(latest, at), -Infinity) + APART;
  const isOnMain = (index: number): boolean =>
    !isMissing.has(index) &&
    (landings.landedAt[index] ?? Number.NaN) <= asOf &&
    landings.missingOnMain(index, asOf) === null;
  const wanted = new Set(missing.flatMap(({ change }) => titlesOf(change, context)));
  const titles = new Set<string>();
  for (const change of changes) {
    const at = landings.landedAt[change.index] ?? Number.NaN;
    if (!(at >= first && at <= last)) continue;
    const found = titlesOf(change, context).filter((title) => wanted.has(title));
    if (found.length > 0 && isOnMain(change.index)) for (const title of found) titles.add(title);
  }
  const owning = links.filter(({ owns, tier }) => owns && tier <= 3);
  const ofMissing = new Set(owning.flatMap(({ ticket, change }) => (isMissing.has(change) ? [ticket] : [])));
  const tickets = new Set(
    owning.flatMap(({ ticket, change }) => (ofMissing.has(ticket) && isOnMain(change) ? [ticket] : [])),
  );
  const served = new Set(owning.flatMap(({ ticket, change }) => (tickets.has(ticket) ? [change] : [])));
  return (change) => served.has(change.index) || titlesOf(change, context).some((title) => titles.has(title));
}
