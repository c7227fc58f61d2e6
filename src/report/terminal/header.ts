import { questionSentence } from '../audit/method-texts.ts';
import { formatMinute } from '../format.ts';
import { paragraph } from '../page.ts';
import type { AuditView } from './audit-view.ts';

/** The instant of the run comes first, then what kind of look back it is, then what could not be measured. */
export function renderHeader({ result, page, verbose }: AuditView): readonly string[] {
  const { asOf, notMeasurable } = result;
  const shown = verbose ? notMeasurable : notMeasurable.slice(0, 2);
  const more = notMeasurable.length - shown.length;
  return [
    page.paint.heading(`Leeway audit as of ${formatMinute(asOf)}`),
    ...paragraph(page, questionSentence(result)),
    ...shown.flatMap((reason) => paragraph(page, `Not measurable: ${reason}`, 0, { hanging: 2, most: 2 })),
    ...(more > 0 ? [`Not measurable: ${more} more, with --verbose`] : []),
  ];
}
