import type { Asked } from '../../../src/app/with-question.ts';
import { inferLinks } from '../../../src/core/link/infer-links.ts';
import type { ChangeLink } from '../../../src/core/link/change-link.ts';
import type { Policy } from '../../../src/model/policy.ts';
import { shareText } from '../share-text.ts';

/** A ticket and the changes that are known to be its work. */
export interface KnownWork {
  readonly ticket: number;
  readonly changes: ReadonlySet<number>;
  readonly createdAt: number;
}

const RANKS = 3;
/** Similarity and lead from which the policy's values were chosen, on the older tickets alone. */
const SIMILARITIES = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4];
const LEADS = [0, 0.02, 0.05, 0.1, 0.15];

/**
 * How well tier 4 finds work whose links are hidden: every link of the asked tickets and of their changes is taken away, the
 * rest stays. Ranks are per ticket, alone and without thresholds; proposals are what the policy's thresholds let through.
 */
export function measureInference(
  asked: Asked,
  known: readonly KnownWork[],
  title: string,
  print: (line: string) => void,
): void {
  const hidden = hide(asked.prepared.changeLinks, known);
  const ranks = known.map((work) => rankOf(asked, hidden, work));
  const within = (rank: number): number => ranks.filter((found) => found !== null && found <= rank).length;
  const { inferredSimilarity, inferredLead } = asked.prepared.policy;
  print(`${title}: ${String(known.length)} tickets with known work, all of their links hidden`);
  if (known.length === 0) return;
  print(`  rank 1: ${shareText(within(1), known.length)}`);
  print(`  rank 3: ${shareText(within(RANKS), known.length)}`);
  const { right, proposed } = propose(asked, hidden, known, inferredSimilarity, inferredLead);
  print(
    `  proposed at similarity ${String(inferredSimilarity)}, lead ${String(inferredLead)}: precision ${shareText(right, proposed)}, recall ${shareText(right, known.length)}`,
  );
}

/** All pairs of thresholds, for choosing them. */
export function sweepThresholds(asked: Asked, known: readonly KnownWork[], print: (line: string) => void): void {
  const hidden = hide(asked.prepared.changeLinks, known);
  print('  similarity  lead  right  proposed');
  for (const similarity of SIMILARITIES) {
    for (const lead of LEADS) {
      const { right, proposed } = propose(asked, hidden, known, similarity, lead);
      print(
        `  ${similarity.toFixed(2).padStart(10)}  ${lead.toFixed(2)}  ${String(right).padStart(5)}  ${String(proposed).padStart(8)}`,
      );
    }
  }
}

function hide(links: readonly ChangeLink[], known: readonly KnownWork[]): readonly ChangeLink[] {
  const tickets = new Set(known.map(({ ticket }) => ticket));
  const changes = new Set(known.flatMap((work) => [...work.changes]));
  return links.filter(({ ticket, change }) => !tickets.has(ticket) && !changes.has(change));
}

function propose(
  asked: Asked,
  links: readonly ChangeLink[],
  known: readonly KnownWork[],
  inferredSimilarity: number,
  inferredLead: number,
): { readonly right: number; readonly proposed: number } {
  const work = new Map(known.map(({ ticket, changes }) => [ticket, changes]));
  const found = infer(asked, links, { inferredSimilarity, inferredLead }, null).filter(({ ticket }) =>
    work.has(ticket),
  );
  return {
    right: found.filter(({ ticket, change }) => work.get(ticket)?.has(change) === true).length,
    proposed: found.length,
  };
}

/** The place of the known work among all candidates of a ticket; `null` behind the third. */
function rankOf(asked: Asked, links: readonly ChangeLink[], { ticket, changes }: KnownWork): number | null {
  let hidden = links;
  for (let rank = 1; rank <= RANKS; rank++) {
    const [best] = infer(asked, hidden, { inferredSimilarity: 0, inferredLead: -2 }, ticket);
    if (best === undefined) return null;
    if (changes.has(best.change)) return rank;
    // Out of the way, as if it were somebody else's.
    hidden = [...hidden, { ...best, ticket: -1, since: -Infinity }];
  }
  return null;
}

function infer(
  { prepared }: Asked,
  changeLinks: readonly ChangeLink[],
  thresholds: Pick<Policy, 'inferredSimilarity' | 'inferredLead'>,
  only: number | null,
): readonly ChangeLink[] {
  const claims = prepared.ladders.flatMap(({ firstDone }, ticket) =>
    firstDone === null || (only !== null && only !== ticket) ? [] : [{ ticket, at: firstDone.at }],
  );
  const policy = { ...prepared.policy, ...thresholds };
  return inferLinks({ snapshot: prepared.snapshot, changes: prepared.all.changes, changeLinks, claims, policy });
}
