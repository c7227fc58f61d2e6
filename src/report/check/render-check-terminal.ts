import { formatMinute } from '../format.ts';
import { labelsOf } from '../labels.ts';
import type { Page } from '../page.ts';
import { pageOf, paragraph, toText } from '../page.ts';
import type { CheckReport } from './check-report.ts';
import {
  baselineSentence,
  driftSentence,
  failingFindings,
  failingMessage,
  gateSentence,
  loopSentence,
  verdictSentence,
  waiverSentence,
} from './check-texts.ts';
import { countSentence, ruleSentence, ruleText } from './measure-texts.ts';
import { obstacleSentence } from './obstacle-texts.ts';

const FEW = 10;
const MANY = 200;

/** The verdict first, then why nobody knows, then what fails, then all that was asked. */
export function* renderCheckTerminal({ check, snapshot, options }: CheckReport): Iterable<string> {
  const page = pageOf(options);
  const labels = labelsOf(snapshot);
  const most = options.verbose ? MANY : FEW;
  const findings = failingFindings(check, labels);
  const waivers = check.waivers.flatMap((waiver) => waiverSentence(waiver) ?? []);
  const limits = [
    ...check.rules.map((rule) => `${ruleText(rule.rule)}. ${ruleSentence(rule)}`),
    ...check.counts.map(countSentence),
  ];
  yield toText(page, [
    [
      page.paint.heading(`Leeway check as of ${formatMinute(check.asOf)}`),
      ...paragraph(page, verdictSentence(check)),
      ...paragraph(page, baselineSentence(check)),
    ],
    list(page, 'WHAT COULD NOT BE MEASURED?', check.obstacles.map(obstacleSentence), most),
    list(
      page,
      'WHICH FINDINGS FAIL?',
      findings.map((checked) => `${checked.severity}  ${failingMessage(check, labels, checked)}`),
      most,
    ),
    list(page, 'WHICH LIMITS HOLD?', limits, most),
    list(page, 'WHAT DRIFTS?', (check.drift ?? []).map(driftSentence), most),
    list(page, 'WHICH SIGNALS WAIT?', (check.loop ?? []).map(loopSentence), most),
    list(page, 'WAIVERS', waivers, most),
    [page.paint.heading('WHAT COUNTS?'), ...paragraph(page, gateSentence(check), 2)],
  ]);
}

function list(page: Page, title: string, texts: readonly string[], most: number): readonly string[] {
  if (texts.length === 0) return [];
  const more = texts.length - most;
  return [
    page.paint.heading(title),
    ...texts.slice(0, most).flatMap((text) => paragraph(page, text, 2, { hanging: 2 })),
    ...(more > 0 ? [`  And ${more} more, with --verbose or in JSON.`] : []),
  ];
}
