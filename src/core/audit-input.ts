import type { Facts } from '../model/facts.ts';
import type { Instant, Period } from '../model/instant.ts';
import type { Policy } from '../model/policy.ts';

/** What one run asks. Everything else is in the snapshot and the facts. */
export interface AuditRequest {
  readonly policy: Policy;
  /** Hash of the effective policy, computed by the caller, printed with every result. */
  readonly policyHash: string;
  /** Version of the program. */
  readonly version: string;
  readonly asOf: Instant;
  readonly mode: 'replay' | 'reconstruction';
  readonly window: Period;
  /** Project keys to report; `null` for all. */
  readonly projects: readonly string[] | null;
  readonly facts: Facts;
}
