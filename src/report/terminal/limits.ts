import { LIMITS, METHOD, SAVED } from '../audit/method-texts.ts';
import { paragraph } from '../page.ts';
import type { AuditView } from './audit-view.ts';

export function renderLimits({ page, result, isSaved }: AuditView): readonly string[] {
  return [
    page.paint.heading('METHOD AND LIMITS'),
    ...[...METHOD, ...LIMITS, ...(isSaved ? [SAVED] : [])].flatMap((sentence) => paragraph(page, sentence, 2)),
    ...paragraph(page, `Leeway ${result.version}, policy ${result.policyHash}.`, 2),
  ];
}
