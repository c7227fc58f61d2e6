import type { AuditRequest } from '../core/audit-input.ts';
import type { FactRequest, Facts } from '../model/facts.ts';
import type { Policy } from '../model/policy.ts';
import type { DoctorReport } from '../model/doctor-report.ts';
import type { Explanation } from '../model/explanation.ts';
import type { AuditResult, TicketLadders } from '../model/result.ts';
import type { Snapshot } from '../model/snapshot.ts';

export interface Prepared {
  readonly snapshot: Snapshot;
}

export function prepare(snapshot: Snapshot, _policy: Policy): Prepared {
  return { snapshot };
}

export function needs(_prepared: Prepared): readonly FactRequest[] {
  return [];
}

export function audit(_prepared: Prepared, _request: AuditRequest): AuditResult {
  throw new Error('not built yet');
}

export function readFacts(_path: string, _shas: readonly string[], _context: unknown): Promise<Facts> {
  return Promise.resolve(new Map());
}

export function explain(
  _prepared: Prepared,
  _request: AuditRequest,
  _subject: string,
):
  | Explanation
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] } {
  throw new Error('not built yet');
}

export function examine(_prepared: Prepared, _request: AuditRequest): DoctorReport {
  throw new Error('not built yet');
}

export function laddersOf(_prepared: Prepared, _request: AuditRequest, _ticket: number): TicketLadders | null {
  return null;
}
