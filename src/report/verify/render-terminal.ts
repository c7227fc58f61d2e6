import type { Statement, StatementVerdict, VerifiedDocument } from '../../model/statement.ts';
import { STATEMENT_VERDICTS } from '../../model/statement.ts';
import { escapeTerminal } from '../escape.ts';
import { formatMinute } from '../format.ts';
import type { Page } from '../page.ts';
import { pageOf, paragraph, toText } from '../page.ts';
import type { VerifyReport } from './verify-report.ts';
import { evidenceList, periodText, reasonText, saysText, VERDICT_TITLES } from './statement-texts.ts';
import { countsText, countVerdicts } from './verdict-counts.ts';

const SHOWN_SUPPORTED = 5;

/** The worst first; what is supported is listed in full only where asked for. */
export function* renderVerifyTerminal({ result, options }: VerifyReport): Iterable<string> {
  const page = pageOf(options);
  const head = [
    page.paint.heading(`Fact check as of ${formatMinute(result.asOf)}`),
    ...result.notMeasurable.flatMap((reason) => paragraph(page, reason, 2)),
  ];
  const sections = result.documents.flatMap((document) => documentSections(page, document, options.verbose));
  const foot = paragraph(
    page,
    'Each verdict is read from the record; none of it says who, or why something is so. What is not seen (a feature switched off, work that leaves no trace) is not judged.',
  );
  yield toText(page, [head, ...sections, foot]);
}

function documentSections(page: Page, document: VerifiedDocument, isVerbose: boolean): readonly (readonly string[])[] {
  const { name, dateFrom, date, change, statements } = document;
  const asked = dateFrom === 'document' ? `, read as of ${formatMinute(date)}` : '';
  const about = change === null ? '' : `, about ${change.name}`;
  const title = page.paint.strong(escapeTerminal(name));
  const counts = countVerdicts(statements);
  return [
    [title, ...paragraph(page, `${countsText(document)}${about}${asked}`, 2)],
    ...STATEMENT_VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) =>
      verdictSection(page, verdict, statements, isVerbose),
    ),
  ];
}

function verdictSection(
  page: Page,
  verdict: StatementVerdict,
  statements: readonly Statement[],
  isVerbose: boolean,
): readonly string[] {
  const own = statements.filter((statement) => statement.verdict === verdict);
  const most = verdict === 'supported' && !isVerbose ? SHOWN_SUPPORTED : own.length;
  const paint = verdict === 'not-checkable' ? page.paint.faint : page.paint.outcome[verdict];
  const more = own.length - most;
  return [
    `${paint(verdict.toUpperCase())} ${VERDICT_TITLES[verdict]}`,
    ...own.slice(0, most).flatMap((statement) => statementLines(page, statement)),
    ...(more > 0 ? [`  and ${more} more (--verbose)`] : []),
  ];
}

function statementLines(page: Page, statement: Statement): readonly string[] {
  const { place, text, says, reason, period, verdict } = statement;
  const head = paragraph(page, `${place.line}:${place.column}  “${text}”`, 2, { hanging: 6, most: 2 });
  const when = period === null ? '' : ` (${periodText(period)})`;
  if (verdict === 'supported' && reason.code === 'as-stated' && says.code === 'exists') return head;
  const list = evidenceList(statement);
  return [
    ...head,
    ...paragraph(page, `${saysText(says)}${when}. ${reasonText(reason)}`, 8),
    ...(list === '' ? [] : paragraph(page, list, 8)),
  ];
}
