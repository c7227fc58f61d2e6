import { kindSentence, kindsSentences } from '../audit/kind-texts.ts';
import { LIMITS, METHOD, SAVED } from '../audit/method-texts.ts';
import { paragraph } from '../page.ts';
import type { AuditView } from './audit-view.ts';

export function renderLimits({ page, result, isSaved, verbose }: AuditView): readonly string[] {
  return [
    page.paint.heading('METHOD AND LIMITS'),
    ...[...METHOD, ...LIMITS, ...(isSaved ? [SAVED] : []), ...kindsSentences(result)].flatMap((sentence) =>
      paragraph(page, sentence, 2),
    ),
    ...(verbose ? (result.kinds ?? []).flatMap((one) => paragraph(page, kindSentence(one), 4)) : []),
    ...paragraph(page, `Leeway ${result.version}, policy ${result.policyHash}.`, 2),
  ];
}
