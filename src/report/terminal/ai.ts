import { AI_TITLE, aiSentences } from '../audit/ai-texts.ts';
import { paragraph } from '../page.ts';
import type { AuditView } from './audit-view.ts';

/** Nothing where the result is of a version that had no lens. */
export function renderAi({ page, result, verbose }: AuditView): readonly string[] {
  const sentences = aiSentences(result, verbose);
  if (sentences.length === 0) return [];
  return [
    page.paint.heading(AI_TITLE.toUpperCase()),
    ...sentences.flatMap((sentence) => paragraph(page, sentence, 2, { hanging: 2 })),
  ];
}
