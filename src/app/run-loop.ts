import { assess } from '../core/assess.ts';
import { measureLoop } from '../core/loop/measure-loop.ts';
import type { Assessment } from '../core/assess.ts';
import type { LedgerRead } from '../model/ledger.ts';
import type { LoopResult } from '../model/loop-result.ts';
import { findLedger, loadLedger } from './ledger-file.ts';
import type { LedgerFile } from './ledger-file.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import { toDriftRequest } from './run-drift.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';
import type { Asked } from './with-question.ts';
import { openWorkspace } from './workspace.ts';

/** The ledger is read before any source: what is wrong with it is told at once. */
export async function runLoop(
  call: SourceCall,
  question: Question,
  named: string | null,
  context: Context,
): Promise<LoopResult> {
  const workspace = await openWorkspace(call, context);
  const ledger = findLedger(named, workspace);
  const read = await loadLedger(ledger);
  return withQuestion(call, question, context, (asked) => {
    const assessment = assess(asked.prepared, asked.request);
    return loopOf(assessment, asked, question, { ledger, read }).result;
  });
}

export function loopOf(
  assessment: Assessment,
  asked: Asked,
  question: Question,
  { ledger, read }: { readonly ledger: LedgerFile; readonly read: LedgerRead },
): ReturnType<typeof measureLoop> {
  const request = toDriftRequest(asked, question);
  return measureLoop(assessment, {
    ...request,
    ledger: { file: ledger.shown, read },
    until: question.asOf === null ? null : request.asOf,
  });
}
