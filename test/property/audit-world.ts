import { audit } from '../../src/core/audit.ts';
import type { AuditRequest } from '../../src/core/audit-input.ts';
import type { Assessment } from '../../src/core/assess.ts';
import { assess } from '../../src/core/assess.ts';
import { DEFAULT_POLICY } from '../../src/core/default-policy.ts';
import { prepare } from '../../src/core/prepare.ts';
import { WEEK } from '../../src/model/instant.ts';
import type { Instant } from '../../src/model/instant.ts';
import type { ClaimClass, Policy } from '../../src/model/policy.ts';
import type { AuditResult } from '../../src/model/result.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { renderJson } from '../../src/report/render-json.ts';
import { STATUSES, statusNamed, toSnapshot } from './world.ts';
import type { World } from './world.ts';

const CLASSES: Readonly<Record<string, ClaimClass>> = {
  new: 'planned',
  indeterminate: 'started',
  done: 'done',
};

/** What a status means is no event: here the configuration says it, not whichever ticket happens to show it. */
const statuses = Object.fromEntries(
  STATUSES.map((name): [string, ClaimClass] => [
    name,
    name === 'In Review'
      ? 'in-review'
      : name === 'Cancelled'
        ? 'withdrawn'
        : (CLASSES[statusNamed(name).category ?? ''] ?? 'planned'),
  ]),
);

/**
 * Thresholds that a world of a dozen tickets can reach: with the usual ones nothing would ever be unsupported in it, since
 * a share needs 35 cases before its interval lies above .9.
 */
const SMALL_POLICY: Policy = {
  ...DEFAULT_POLICY,
  windowWeeks: 8,
  poolRecallFloor: 0.2,
  visibilityFloor: 0.3,
  comparableMinimum: 2,
  importTicketsPerDay: 6,
  stalledMinimumFinished: 2,
  largeChangePaths: 2,
  largeChangeLines: 20,
  bulkChangePaths: 6,
  unreleasedDays: 5,
  inferredSimilarity: 0.15,
  inferredLead: 0.02,
  mapping: { ...DEFAULT_POLICY.mapping, statuses },
  workKinds: { ...DEFAULT_POLICY.workKinds, fallback: 'required' },
  links: { ...DEFAULT_POLICY.links, completeScopes: ['*'] },
};

export const WITHOUT_INFERENCE: Policy = { ...SMALL_POLICY, inferredSimilarity: 1.01 };

function requestAt(asOf: Instant, policy: Policy): AuditRequest {
  return {
    policy,
    policyHash: 'property',
    version: '0.0.0',
    asOf,
    mode: 'reconstruction',
    window: { start: asOf - policy.windowWeeks * WEEK, end: asOf },
    projects: null,
    facts: new Map(),
  };
}

export function auditSnapshot(snapshot: Snapshot, asOf: Instant, policy: Policy = SMALL_POLICY): AuditResult {
  return audit(prepare(snapshot, policy), requestAt(asOf, policy));
}

export function assessWorld(world: World, asOf: Instant, policy: Policy = SMALL_POLICY): Assessment {
  return assess(prepare(toSnapshot(world).snapshot, policy), requestAt(asOf, policy));
}

/** The result as machines read it: indexes are keys and shas in it, so that results of different worlds compare. */
export function auditText(snapshot: Snapshot, asOf: Instant, policy: Policy = SMALL_POLICY): string {
  const options = {
    color: false,
    columns: 80,
    bounds: 'both',
    verbose: false,
    configFile: 'leeway.config.yaml',
  } as const;
  return [...renderJson({ result: auditSnapshot(snapshot, asOf, policy), snapshot, options })].join('');
}

export interface VerdictText {
  readonly outcome: string;
  readonly strength: string | null;
  readonly reason: { readonly code: string };
  readonly evidenced: string | null;
}

interface Between {
  readonly lower: number;
  readonly upper: number;
}

export interface TotalsText {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly outcomesByClaimant: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly judged: number;
  readonly principal: Between;
  readonly principalPoints: Between | null;
  readonly olderThanHorizon: Between;
  readonly causes: number;
  readonly atLeastNothing: number | null;
  readonly outstandingTicketDays: Between;
  readonly accruedTicketDays: Between;
  readonly width: readonly { readonly cause: string; readonly tickets: number }[];
}

export interface OutcomeText {
  readonly ticket: string;
  readonly claimed: string;
  readonly claimedAt: string | null;
  readonly claimedBy: string;
  readonly scope: string;
  readonly strict: VerdictText;
  readonly lenient: VerdictText;
  readonly pool: { readonly rule: string; readonly size: number | null } | null;
  readonly cause: string | null;
}

export interface AuditText {
  readonly asOf: string;
  readonly coverage: unknown;
  readonly totals: { readonly strict: TotalsText; readonly lenient: TotalsText } | null;
  readonly outcomes: readonly OutcomeText[];
  readonly findings: readonly {
    readonly kind: string;
    readonly subject: { readonly kind: string; readonly id: string };
  }[];
  readonly repositories: readonly { readonly id: string }[];
}

export function auditWorld(world: World, asOf: Instant = world.end, policy: Policy = SMALL_POLICY): AuditText {
  return JSON.parse(auditText(toSnapshot(world).snapshot, asOf, policy)) as AuditText;
}
