import { AppError } from '../base/app-error.ts';
import { explain } from '../core/explain/explain.ts';
import type { Explanation } from '../model/explanation.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';

export interface Explained {
  readonly explanation: Explanation;
  readonly snapshot: Snapshot;
}

/** @throws AppError `subject-ambiguous` with the candidates, `subject-unknown` with the nearest names */
export function explainSubject(
  subject: string,
  call: SourceCall,
  question: Question,
  context: Context,
): Promise<Explained> {
  return withQuestion(call, question, context, ({ prepared, request, snapshot }) => {
    const explanation = explain(prepared, request, subject);
    if (explanation.kind === 'ambiguous') throw ambiguous(subject, explanation.candidates);
    if (explanation.kind === 'unknown') throw unknown(subject, explanation.nearest);
    return { explanation, snapshot };
  });
}

function ambiguous(subject: string, candidates: readonly string[]): AppError {
  return new AppError({
    code: 'subject-ambiguous',
    kind: 'usage',
    message: `Expected one ticket, pull request or commit, but ${subject} may be any of ${candidates.length}:`,
    details: candidates,
    remedy: 'Ask for one of these.',
  });
}

function unknown(subject: string, nearest: readonly string[]): AppError {
  return new AppError({
    code: 'subject-unknown',
    kind: 'usage',
    message: `Expected a ticket, pull request or commit that is known here, got ${subject}.`,
    remedy:
      nearest.length > 0
        ? `Did you mean ${nearest.join(', ')}?`
        : 'Give a ticket key, a number, pr/NUMBER, owner/repo#NUMBER or a commit; `leeway doctor` lists what was read.',
  });
}
