import { audit } from '../../core/audit.ts';
import { prepare } from '../../core/prepare.ts';
import type { OutcomeName } from '../../model/outcome.ts';
import type { Rung } from '../../model/rung.ts';
import type { Store } from '../../model/store.ts';
import { effectivePolicy } from '../effective-policy.ts';
import { mergeAccounts } from '../people/merge-accounts.ts';
import { policyHash } from '../policy-hash.ts';
import { policyLayers } from '../policy-layers.ts';
import type { Context } from '../ports.ts';
import { EVERYTHING, toWindow } from '../question.ts';
import type { Workspace } from '../workspace.ts';

const DONE: Rung = 3;
/** What finding something would change. */
const MAY_CHANGE: ReadonlySet<OutcomeName> = new Set(['unsupported', 'inconclusive', 'pending']);

/**
 * Ids of the tickets of these projects that claim done while nothing in the store stands for it, the youngest claim
 * first: about these alone the tracker is asked what costs a call each. None where there is no code to find.
 */
export async function ticketsWithoutEvidence(
  store: Store,
  projects: readonly string[],
  workspace: Workspace,
  { clock, env, version }: Pick<Context, 'clock' | 'env' | 'version'>,
): Promise<readonly string[]> {
  const people = mergeAccounts(await store.loadAccounts(), workspace.config);
  const snapshot = await store.loadSnapshot(people, { knownAt: null });
  if (snapshot.commits.length === 0) return [];
  const asOf = clock.now();
  const { policy } = effectivePolicy(policyLayers(null, workspace, env, asOf));
  const { outcomes } = audit(prepare(snapshot, policy), {
    policy,
    policyHash: policyHash(policy),
    version,
    asOf,
    mode: 'reconstruction',
    window: toWindow(EVERYTHING, asOf, policy.windowWeeks),
    projects,
    facts: new Map(),
  });
  return outcomes
    .filter(({ claimed, strict }) => claimed >= DONE && strict.evidence.length === 0 && MAY_CHANGE.has(strict.outcome))
    .sort((a, b) => (b.claimedAt ?? 0) - (a.claimedAt ?? 0) || a.ticket - b.ticket)
    .flatMap(({ ticket }) => snapshot.tickets[ticket]?.id ?? []);
}
