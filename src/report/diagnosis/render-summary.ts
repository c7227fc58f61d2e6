import type { AuditResult } from '../../model/result.ts';
import { auditFactsOf } from '../audit/audit-facts.ts';
import { gapSentence, withoutTrackerSentence } from '../audit/gap-texts.ts';
import { sourcesSentence } from '../audit/visible-texts.ts';
import { escapeTerminal } from '../escape.ts';
import { counted, formatMinute } from '../format.ts';
import type { Manifest } from './diagnosis.ts';
import { VIEW } from './diagnosis.ts';

/** What the terminal says after a diagnosis was written or held against its manifest. */
export function renderSummary(
  result: AuditResult,
  manifest: Manifest,
  wrote: {
    readonly folder: string;
    readonly aliases: string | null;
    readonly mended: readonly { readonly name: string; readonly was: string }[] | null;
  },
): string {
  const facts = auditFactsOf({ result, snapshot: NOTHING, options: VIEW });
  const { totals, notMeasurable } = result;
  const { folder, aliases, mended } = wrote;
  const lines = [
    `Leeway diagnosis as of ${formatMinute(result.asOf)} in ${folder}`,
    totals === null ? withoutTrackerSentence(facts) : gapSentence(facts, totals[facts.readings[0]]),
    sourcesSentence(result.sources),
    ...notMeasurable.map((reason) => `Not measurable: ${reason}`),
    ...(mended === null
      ? [`${counted(manifest.files.length + 1, 'file')}: start with report.html or report.md.`]
      : verdictLines(mended, manifest.files.length)),
    ...(aliases === null
      ? []
      : [`The way back from aliases to names is in ${aliases}: keep it, and never hand it on.`]),
  ];
  return lines.map((line) => `${escapeTerminal(line)}\n`).join('');
}

const NOTHING = { repositories: [], commits: [], pullRequests: [], tickets: [] };

function verdictLines(
  mended: readonly { readonly name: string; readonly was: string }[],
  files: number,
): readonly string[] {
  if (mended.length === 0)
    return [`All ${counted(files, 'file')} are as manifest.json says, and come out of the data again.`];
  return [
    ...mended.map(({ name, was }) => `${name} was ${was}: written again from the data, as manifest.json says.`),
    `The other ${counted(files - mended.length, 'file is', 'files are')} as manifest.json says.`,
  ];
}
