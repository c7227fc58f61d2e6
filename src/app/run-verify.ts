import { AppError } from '../base/app-error.ts';
import { assess } from '../core/assess.ts';
import type { Prepared } from '../core/prepare.ts';
import type { ResolvedChange } from '../core/verify/resolve-change.ts';
import { needsOfChange, resolveChange, toChangeInQuestion } from '../core/verify/resolve-change.ts';
import type { DocumentInput } from '../core/verify/verify.ts';
import { verify } from '../core/verify/verify.ts';
import type { VerifyResult } from '../model/statement.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import type { NamedText } from './read-texts.ts';
import type { SourceCall } from './source-call.ts';
import type { Asked } from './with-question.ts';
import { withQuestion } from './with-question.ts';

export interface VerifyCall {
  readonly texts: readonly NamedText[];
  /** The change that the texts describe, as a person names it. */
  readonly change: string | null;
  /** Pull requests whose own text is checked against their own diff. */
  readonly pullRequests: readonly string[];
  /** The repository that plain numbers and counts are about, as `owner/name` or id. */
  readonly repository: string | null;
}

/** @throws AppError `change-unknown`, `change-ambiguous`, `repository-unknown`, `text-unknown` */
export function runVerify(
  asked: VerifyCall,
  call: SourceCall,
  question: Question,
  context: Context,
): Promise<VerifyResult> {
  return withQuestion(
    call,
    question,
    context,
    (answer) => answerVerify(asked, answer, question),
    (prepared) => changesOf(prepared, asked).flatMap((change) => needsOfChange(prepared, change)),
  );
}

function answerVerify(asked: VerifyCall, { prepared, request, snapshot }: Asked, question: Question): VerifyResult {
  // Filters choose what is counted here, and are no reason to judge less.
  const whole = assess(prepared, { ...request, projects: null });
  const assessment = { ...whole, request };
  const change = asked.change === null ? null : toChangeInQuestion(assessment, expectChange(prepared, asked.change));
  const bodies = asked.pullRequests.map((name): DocumentInput => {
    const found = toChangeInQuestion(assessment, expectChange(prepared, name));
    const record = found?.pull?.record ?? null;
    if (found === null || record === null) throw noText(name);
    return { name: found.subject.name, text: record.body, change: found };
  });
  const isAsked = question.since !== null || question.until !== null;
  const { start, end } = request.window;
  return verify(assessment, {
    documents: [...asked.texts.map(({ name, text }) => ({ name, text, change })), ...bodies],
    home: homeOf(snapshot.repositories, asked.repository),
    asked: isAsked ? { start, end, name: 'as asked', from: 'options' } : null,
    isDated: question.asOf !== null,
  });
}

function changesOf(prepared: Prepared, { change, pullRequests }: VerifyCall): readonly ResolvedChange[] {
  return [...(change === null ? [] : [change]), ...pullRequests].map((name) => expectChange(prepared, name));
}

function expectChange(prepared: Prepared, name: string): ResolvedChange {
  const resolved = resolveChange(prepared, name);
  if (resolved.kind === 'ambiguous') {
    throw new AppError({
      code: 'change-ambiguous',
      kind: 'usage',
      message: `Expected one change, but ${name} may be any of ${resolved.candidates.length}:`,
      details: resolved.candidates,
      remedy: 'Name one of these.',
    });
  }
  if (resolved.kind === 'unknown') {
    throw new AppError({
      code: 'change-unknown',
      kind: 'usage',
      message: `Expected a change that is known here, got ${name}.`,
      remedy: 'Name a pull request (pr/12, owner/repo#12), a commit, or two commits as from..to.',
    });
  }
  return resolved;
}

function noText(name: string): AppError {
  return new AppError({
    code: 'text-unknown',
    kind: 'usage',
    message: `Expected the record of a pull request with its text, got ${name}, of which only the history tells.`,
    remedy: 'Pull or import pull requests, or give the text as a file with --change.',
  });
}

/** Of one repository everything is; of several nothing is, unless it is named. */
function homeOf(repositories: Asked['snapshot']['repositories'], name: string | null): number | null {
  if (name === null) return repositories.length === 1 ? 0 : null;
  const wanted = name.toLowerCase();
  const found = repositories.findIndex(
    ({ id, fullName }) => id.toLowerCase() === wanted || fullName?.toLowerCase() === wanted,
  );
  if (found >= 0) return found;
  throw new AppError({
    code: 'repository-unknown',
    kind: 'usage',
    message: `Expected a repository that was read, got ${name}.`,
    remedy: `Name one of ${repositories.map(({ fullName, id }) => fullName ?? id).join(', ')}.`,
  });
}
