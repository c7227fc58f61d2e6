import { measureDrift } from '../core/measure-drift.ts';
import type { DriftRequest } from '../core/measure-drift.ts';
import { mondayOf } from '../core/series/weeks.ts';
import type { DriftResult } from '../model/drift-result.ts';
import { WEEK } from '../model/instant.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Context } from './ports.ts';
import { toWindow } from './question.ts';
import type { Question, When } from './question.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';
import type { Asked } from './with-question.ts';

export interface Drifted {
  readonly result: DriftResult;
  readonly snapshot: Snapshot;
}

/** A year of weeks that have come of age, and the four that have not. */
const USUAL_WEEKS = 52 + 4;

export function runDrift(call: SourceCall, question: Question, context: Context): Promise<Drifted> {
  return withQuestion(call, question, context, (asked) => ({
    result: driftOf(asked, question),
    snapshot: asked.snapshot,
  }));
}

export function driftOf(asked: Asked, question: Question): DriftResult {
  return measureDrift(asked.prepared, toDriftRequest(asked, question));
}

export function toDriftRequest({ request }: Asked, question: Question): DriftRequest {
  const usual: When = { kind: 'instant', at: mondayOf(request.asOf) - USUAL_WEEKS * WEEK };
  const weeks = toWindow({ ...question, since: question.since ?? usual }, request.asOf, USUAL_WEEKS);
  return { ...request, weeks };
}
