import { examine } from '../core/doctor/examine-data.ts';
import type { DoctorReport } from '../model/doctor-report.ts';
import type { Context } from './ports.ts';
import type { Question } from './question.ts';
import type { SourceCall } from './source-call.ts';
import { withQuestion } from './with-question.ts';

export function examineSources(call: SourceCall, question: Question, context: Context): Promise<DoctorReport> {
  return withQuestion(call, question, context, ({ prepared, request }) => examine(prepared, request));
}
