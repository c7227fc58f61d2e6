import type { Explanation } from '../../model/explanation.ts';
import { assess } from '../assess.ts';
import type { AuditRequest } from '../audit-input.ts';
import { nameArtifact } from '../outcome/assign-causes.ts';
import type { Prepared } from '../prepare.ts';
import { explainChange } from './explain-change.ts';
import { explainTicket } from './explain-ticket.ts';
import type { Subject } from './find-subject.ts';
import { findSubjects } from './find-subject.ts';

export type Explained =
  | Explanation
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] };

/** Everything that the verdict on one subject rests on, or what else could have been meant. */
export function explain(prepared: Prepared, request: AuditRequest, text: string): Explained {
  const { subjects, nearest } = findSubjects(prepared, text);
  const [subject] = subjects;
  if (subject === undefined) return { kind: 'unknown', nearest };
  if (subjects.length > 1) return { kind: 'ambiguous', candidates: subjects.map((one) => nameSubject(prepared, one)) };
  const assessment = assess(prepared, request);
  if (subject.kind === 'ticket') return explainTicket(assessment, subject.index);
  const change = assessment.changeOfArtifact(subject);
  // A merge that brought nothing of its own has no change to explain.
  return change === null ? { kind: 'unknown', nearest: [] } : explainChange(assessment, subject, change);
}

function nameSubject({ snapshot }: Prepared, subject: Subject): string {
  return subject.kind === 'ticket' ? (snapshot.tickets[subject.index]?.key ?? '') : nameArtifact(subject, snapshot);
}
