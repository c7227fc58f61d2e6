import { AppError } from '../base/app-error.ts';
import { nearestWords } from '../base/nearest-words.ts';
import { needsOfDebts } from '../core/debt/debt-content.ts';
import { measurePods } from '../core/measure-pods.ts';
import type { PodsResult } from '../model/pods-result.ts';
import { findLedger, loadLedger } from './ledger-file.ts';
import type { Context } from './ports.ts';
import { EVERYTHING } from './question.ts';
import type { When } from './question.ts';
import { toDriftRequest } from './run-drift.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';
import { openWorkspace } from './workspace.ts';

/**
 * Pods have no window of one's own choosing: two of them could be subtracted from each other.
 *
 * @throws AppError `pod-unknown` with the nearest names, `pod-too-small`, `ledger-unreadable`
 */
export async function runPods(
  call: SourceCall,
  { asOf, name }: { readonly asOf: When | null; readonly name: string | null },
  context: Context,
): Promise<PodsResult> {
  const ledger = name === null ? null : findLedger(null, await openWorkspace(call, context));
  const read = ledger === null ? null : await loadLedger(ledger);
  const question = { ...EVERYTHING, asOf };
  return withQuestion(call, question, context, async (asked) => {
    const { prepared, request, readContent } = asked;
    // The list does without: diffs and files cost more than all the rest.
    const content = name === null ? null : await readContent(needsOfDebts(prepared, request.asOf));
    const until = asOf === null ? null : request.asOf;
    const loop = ledger === null || read === null ? null : { ledger: { file: ledger.shown, read }, until };
    const result = measurePods(prepared, toDriftRequest(asked, question), name, { content, loop });
    if (name !== null && result.page === null) throw notListed(name, result);
    return result;
  });
}

function notListed(name: string, { pods, tooSmall }: PodsResult): AppError {
  if (tooSmall.includes(name)) {
    return new AppError({
      code: 'pod-too-small',
      kind: 'usage',
      message: `Expected a pod of at least three people, but ${name} has fewer: it is told only as a part of everything.`,
      remedy: 'Ask for `leeway pods all`.',
    });
  }
  const names = pods.map((pod) => pod.name);
  const nearest = nearestWords(name, names);
  return new AppError({
    code: 'pod-unknown',
    kind: 'usage',
    message: `Expected the name of a pod, got ${name}.`,
    remedy: nearest.length > 0 ? `Did you mean ${nearest.join(', ')}?` : '`leeway pods` lists them.',
  });
}
