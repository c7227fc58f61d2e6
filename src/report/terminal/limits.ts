import { kindSentence, kindsSentence } from '../audit/kind-texts.ts';
import { LIMITS, METHOD, SAVED } from '../audit/method-texts.ts';
import { paragraph } from '../page.ts';
import type { AuditView } from './audit-view.ts';

export function renderLimits({ page, result, isSaved, verbose }: AuditView): readonly string[] {
  const kinds = result.kinds ?? [];
  return [
    page.paint.heading('METHOD AND LIMITS'),
    ...[...METHOD, ...LIMITS, ...(isSaved ? [SAVED] : [])].flatMap((sentence) => paragraph(page, sentence, 2)),
    ...(kinds.length === 0 ? [] : paragraph(page, kindsSentence(kinds), 2)),
    ...(verbose ? kinds.flatMap((one) => paragraph(page, kindSentence(one), 4)) : []),
    ...paragraph(page, `Leeway ${result.version}, policy ${result.policyHash}.`, 2),
  ];
}
