import { assess } from '../core/assess.ts';
import { toResult } from '../core/audit.ts';
import { check } from '../core/check/check.ts';
import { asksForLoop } from '../core/check/check-loop.ts';
import type { CheckResult } from '../model/check-result.ts';
import type { Policy } from '../model/policy.ts';
import type { AuditResult } from '../model/result.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { findLedger, loadLedger } from './ledger-file.ts';
import { loopOf } from './run-loop.ts';
import { loadBaseline, loadWaivers, toGate } from './load-gate.ts';
import type { GateCall } from './load-gate.ts';
import { policyHash } from './policy-hash.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import { driftOf } from './run-drift.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';
import { openWorkspace } from './workspace.ts';

export interface Checked {
  readonly check: CheckResult;
  readonly result: AuditResult;
  readonly snapshot: Snapshot;
}

/**
 * Gate, waivers and baseline are read before any source: what is wrong with them is told at once.
 * @throws AppError `config-invalid`, `waivers-missing`, `waivers-unreadable`, `waivers-invalid`
 */
export async function runCheck(
  call: SourceCall,
  question: Question,
  asked: GateCall,
  context: Context,
): Promise<Checked> {
  const workspace = await openWorkspace(call, context);
  const gate = toGate(workspace.config, asked, workspace.configFile);
  const ledger = findLedger(null, workspace);
  const [waivers, baseline, read] = await Promise.all([
    loadWaivers(asked.waivers, workspace),
    loadBaseline(asked.baseline, workspace),
    asksForLoop(gate.loop) ? loadLedger(ledger) : null,
  ]);
  return withQuestion(call, question, context, (answered) => {
    const assessment = assess(answered.prepared, answered.request);
    const result = toResult(assessment);
    const checked = check(assessment, result, {
      gate,
      waivers,
      baseline,
      baselineHash: baselineHash(answered.request.policy),
      drift: gate.drift === 'never' ? null : driftOf(answered, question),
      loop: read === null ? null : loopOf(assessment, answered, question, { ledger, read }).result,
      now: question.asOf === null ? context.clock.now() : null,
    });
    return { check: checked, result, snapshot: answered.snapshot };
  });
}

/** Twice a year the offset of the zone moves, and with it only where weekends begin. */
export function baselineHash(policy: Policy): string {
  return policyHash({ ...policy, weekendOffsetMinutes: 0 });
}
