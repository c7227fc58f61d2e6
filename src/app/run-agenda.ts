import { AppError } from '../base/app-error.ts';
import { nearestWords } from '../base/nearest-words.ts';
import { assess } from '../core/assess.ts';
import { toResult } from '../core/audit.ts';
import { chooseAgenda } from '../core/loop/choose-agenda.ts';
import type { DriftResult } from '../model/drift-result.ts';
import type { AgendaReport } from '../report/loop/render-agenda.ts';
import { findLedger, loadLedger } from './ledger-file.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import { loopOf } from './run-loop.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';
import { openWorkspace } from './workspace.ts';

/** @throws AppError `pod-unknown`, `pod-too-small`, `ledger-unreadable` */
export async function runAgenda(
  pod: string | null,
  call: SourceCall,
  question: Question,
  named: string | null,
  context: Context,
): Promise<AgendaReport> {
  const workspace = await openWorkspace(call, context);
  const ledger = findLedger(named, workspace);
  const read = await loadLedger(ledger);
  return withQuestion(call, question, context, (asked) => {
    const assessment = assess(asked.prepared, asked.request);
    const { result, drift } = loopOf(assessment, asked, question, { ledger, read });
    if (pod !== null) expectPod(pod, drift);
    const parts = chooseAgenda(assessment, toResult(assessment), drift, result.signals, pod);
    return { ...parts, pod, weeks: drift.weeks, loop: result, snapshot: asked.snapshot };
  });
}

function expectPod(pod: string, { rows, tooSmall }: DriftResult): void {
  const known = [...new Set(rows.filter(({ kind }) => kind === 'pod').map(({ name }) => name))].sort();
  if (known.includes(pod)) return;
  if (tooSmall.includes(pod)) {
    throw new AppError({
      code: 'pod-too-small',
      kind: 'usage',
      message: `Expected a pod of three people at least, got ${pod}: of fewer nothing is told apart.`,
      remedy: 'Ask for everything: leeway agenda.',
    });
  }
  const [nearest] = nearestWords(pod, known, 1);
  throw new AppError({
    code: 'pod-unknown',
    kind: 'usage',
    message: `Expected a pod that is known here, got ${pod}.`,
    remedy:
      nearest === undefined
        ? `Name one of ${known.slice(0, 10).join(', ') || 'the pods in the configuration'}, or none for everything.`
        : `Did you mean ${nearest}?`,
  });
}
