import { AppError } from '../base/app-error.ts';
import { assess } from '../core/assess.ts';
import { planRecord } from '../core/loop/plan-record.ts';
import type { LedgerFact } from '../model/ledger.ts';
import type { LoopResult } from '../model/loop-result.ts';
import { appendToLedger, findLedger, loadLedger } from './ledger-file.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import { loopOf } from './run-loop.ts';
import type { SourceCall } from './source-call.ts';
import { offerUnionMerge } from './union-merge.ts';
import { withQuestion } from './with-question.ts';
import { openWorkspace } from './workspace.ts';

export interface LoopRecorded {
  readonly file: string;
  readonly facts: readonly LedgerFact[];
  /** By position among the facts. */
  readonly ids: readonly string[];
  /** The loop as it was before. */
  readonly before: LoopResult;
  readonly attributes: string | null;
}

/**
 * Adds to the ledger what this run sees; writes nothing that it has seen before, and nothing where it could not see.
 * @throws AppError `loop-not-measurable`, `ledger-damaged`, `ledger-unreadable`
 */
export async function recordLoop(
  call: SourceCall,
  question: Question,
  named: string | null,
  context: Context,
): Promise<LoopRecorded> {
  const workspace = await openWorkspace(call, context);
  const ledger = findLedger(named, workspace);
  const read = await loadLedger(ledger);
  const { facts, before, asOf } = await withQuestion(call, question, context, (asked) => {
    const measured = loopOf(assess(asked.prepared, asked.request), asked, question, { ledger, read });
    expectMeasurable(measured.result);
    const planned = planRecord(measured, asked.request.policy.drift);
    return { facts: planned, before: measured.result, asOf: asked.request.asOf };
  });
  const ids = await appendToLedger(ledger, facts, asOf);
  const attributes = await offerUnionMerge(ledger, context.signal);
  return { file: ledger.shown, facts, ids, before, attributes };
}

function expectMeasurable({ notMeasurable, sources }: LoopResult): void {
  const incomplete = sources
    .filter(({ completeness }) => completeness === 'incomplete')
    .map(({ source, scope, reason }) => `${source} ${scope}: ${reason ?? 'it is not known why'}`);
  const details = [...notMeasurable, ...incomplete];
  if (details.length === 0) return;
  throw new AppError({
    code: 'loop-not-measurable',
    kind: 'not-measurable',
    message: 'Expected a run that measures the drift of everything, got one that could not: nothing was recorded.',
    details,
    remedy: 'Mend what is named above; `leeway doctor` says more.',
  });
}
