import path from 'node:path';
import { AppError } from '../base/app-error.ts';
import { assess } from '../core/assess.ts';
import { toResult } from '../core/audit.ts';
import { findObstacles } from '../core/check/find-obstacles.ts';
import { toBaseline } from '../core/check/to-baseline.ts';
import type { Baseline } from '../model/baseline.ts';
import { renderBaseline } from '../report/check/render-baseline.ts';
import { obstacleSentence } from '../report/check/obstacle-texts.ts';
import { labelsOf } from '../report/labels.ts';
import { findBaseline, loadBaseline, toGate } from './load-gate.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import { expectPlaces, replaceFiles } from './replace-files.ts';
import { baselineHash } from './run-check.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';
import { openWorkspace } from './workspace.ts';

export interface BaselineWritten {
  /** Relative to where the command was called. */
  readonly file: string;
  readonly baseline: Baseline;
  /** Since the baseline that stood there; `null` where none did. */
  readonly since: { readonly found: number; readonly fixed: number } | null;
}

/**
 * Writes what later runs are compared with. Only a baseline is ever replaced, and only by a run that could measure.
 * @param named the file as written; `null` for the usual one
 * @throws AppError `baseline-taken`, `baseline-not-measurable`, `output-place`
 */
export async function writeBaseline(
  call: SourceCall,
  question: Question,
  named: string | null,
  context: Context,
): Promise<BaselineWritten> {
  const workspace = await openWorkspace(call, context);
  const file = findBaseline(named, workspace);
  const shown = path.relative(context.cwd, file);
  await expectPlaces([file]);
  const given = await loadBaseline(file, workspace);
  if (given.state === 'unreadable' || given.state === 'newer') throw taken(shown, given);
  const before = given.state === 'read' ? given.baseline : null;
  const gate = toGate(
    workspace.config,
    { failOn: null, baseline: null, waivers: null, withDrift: false },
    workspace.configFile,
  );
  const baseline = await withQuestion(call, question, context, ({ prepared, request, snapshot }) => {
    const assessment = assess(prepared, request);
    const result = toResult(assessment);
    const now = question.asOf === null ? context.clock.now() : null;
    const obstacles = findObstacles({ assessment, result, now }, gate.measurable);
    if (obstacles.length > 0) throw notMeasurable(obstacles.map(obstacleSentence));
    const labels = labelsOf(snapshot);
    return toBaseline(assessment, result, {
      hash: baselineHash(request.policy),
      before,
      subjectOf: ({ subject }) => labels.subjectId(subject),
    });
  });
  await replaceFiles([{ file, pieces: renderBaseline(baseline) }], context.signal);
  return { file: shown, baseline, since: before === null ? null : compare(before, baseline) };
}

function compare(before: Baseline, now: Baseline): BaselineWritten['since'] {
  const known = new Set(before.findings.map(({ id }) => id));
  const present = new Set(now.findings.map(({ id }) => id));
  return {
    found: now.findings.filter(({ id }) => !known.has(id)).length,
    fixed: before.findings.filter(({ id }) => !present.has(id)).length,
  };
}

function taken(
  file: string,
  given:
    | { readonly state: 'newer'; readonly schema: string }
    | { readonly state: 'unreadable'; readonly details: readonly string[] },
): AppError {
  const isNewer = given.state === 'newer';
  return new AppError({
    code: 'baseline-taken',
    kind: 'usage',
    message: isNewer
      ? `Expected a baseline of this version in ${file}, got ${given.schema}.`
      : `Expected a baseline or nothing in ${file}, got something else: it is left as it is.`,
    details: isNewer ? [] : given.details,
    remedy: isNewer ? 'Use the version that wrote it, or newer.' : 'Choose another file with --output, or remove it.',
  });
}

function notMeasurable(details: readonly string[]): AppError {
  return new AppError({
    code: 'baseline-not-measurable',
    kind: 'not-measurable',
    message:
      'Expected a run that measures everything it is asked for, got one that could not: no baseline was written.',
    details,
    remedy: 'Mend what is named above; `leeway doctor` says more.',
  });
}
