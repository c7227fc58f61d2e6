import type { Statement, StatementVerdict, VerifiedDocument } from '../../model/statement.ts';
import { STATEMENT_VERDICTS } from '../../model/statement.ts';
import { escapeMarkdown, escapeMarkdownCode } from '../escape.ts';
import { formatMinute } from '../format.ts';
import type { VerifyReport } from './verify-report.ts';
import { evidenceList, periodText, reasonText, saysText, VERDICT_TITLES } from './statement-texts.ts';
import { countsText } from './verdict-counts.ts';

/** One table for each verdict, the worst first; words of the text are set as code, where nothing in them acts. */
export function* renderVerifyMarkdown({ result }: VerifyReport): Iterable<string> {
  yield `# Fact check as of ${formatMinute(result.asOf)}\n`;
  for (const reason of result.notMeasurable) yield `\n**Could not measure.** ${escapeMarkdown(reason)}\n`;
  for (const document of result.documents) yield* documentPart(document);
  yield '\nEach verdict is read from the record; none of it says who, or why something is so.\n';
}

function* documentPart(document: VerifiedDocument): Iterable<string> {
  const { name, change, statements, date, dateFrom } = document;
  yield `\n## ${escapeMarkdownCode(name)}\n\n`;
  const about = change === null ? '' : `, about ${escapeMarkdownCode(change.name)}`;
  const asked = dateFrom === 'document' ? `, read as of ${formatMinute(date)}` : '';
  yield `${countsText(document)}${about}${asked}.\n`;
  for (const verdict of STATEMENT_VERDICTS) {
    const own = statements.filter((statement) => statement.verdict === verdict);
    if (own.length > 0) yield* verdictPart(verdict, own);
  }
}

function* verdictPart(verdict: StatementVerdict, statements: readonly Statement[]): Iterable<string> {
  yield `\n### ${verdict}: ${VERDICT_TITLES[verdict]}\n\n`;
  yield '| line | words | understood | because | evidence |\n| ---: | --- | --- | --- | --- |\n';
  for (const statement of statements) {
    const { place, text, says, reason, period } = statement;
    const when = period === null ? '' : ` (${periodText(period)})`;
    const cells = [
      String(place.line),
      escapeMarkdownCode(text),
      escapeMarkdown(`${saysText(says)}${when}`),
      escapeMarkdown(reasonText(reason)),
      escapeMarkdown(evidenceList(statement)),
    ];
    yield `| ${cells.join(' | ')} |\n`;
  }
}
