import type { DriftResult } from '../model/drift-result.ts';
import { paragraphsOf } from './drift/drift-paragraphs.ts';
import { renderRow } from './drift/drift-rows.ts';
import { driftProblems, judgedSentence, limitSentences, weeksSentence } from './drift/drift-sentences.ts';
import { formatMinute } from './format.ts';
import { labelsOf } from './labels.ts';
import type { Named } from './labels.ts';
import type { Page } from './page.ts';
import { pageOf, paragraph, toText } from './page.ts';
import type { ReportOptions } from './report.ts';

export interface DriftReport {
  readonly result: DriftResult;
  readonly snapshot: Named;
  readonly options: ReportOptions;
}

/** Which measures drift, since when, how sure that is, and what could not be seen. */
export function renderDrift({ result, snapshot, options }: DriftReport): string {
  const page = pageOf(options);
  const labels = labelsOf(snapshot);
  return toText(page, [
    head(page, result),
    ...result.rows.map((row) => [
      ...renderRow(page, result, row, options.verbose),
      ...paragraphsOf(result, row, labels).flatMap((text) => paragraph(page, text, 2)),
    ]),
    limits(page, result),
  ]);
}

function head(page: Page, result: DriftResult): readonly string[] {
  return [
    page.paint.heading(`Leeway drift as of ${formatMinute(result.asOf)}`),
    ...paragraph(page, weeksSentence(result)),
    ...paragraph(page, judgedSentence(result)),
    ...driftProblems(result).flatMap((problem) => paragraph(page, problem, 0, { hanging: 2, most: 2 })),
  ];
}

function limits(page: Page, result: DriftResult): readonly string[] {
  return [
    page.paint.heading('HOW TO READ THIS'),
    ...limitSentences(result).flatMap((sentence) => paragraph(page, sentence, 2)),
  ];
}
