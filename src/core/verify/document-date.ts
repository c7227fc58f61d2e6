import { parseDay, parseInstant } from '../../base/parse-instant.ts';
import type { Instant } from '../../model/instant.ts';
import { DAY } from '../../model/instant.ts';
import type { SourceDocument } from './prose.ts';

const FIELDS = ['date', 'as-of', 'asof', 'week-ending', 'published', 'updated'];

/**
 * The instant that a document speaks of: `date` in its front matter, else a day in its first heading that is not the heading
 * of a version. A day means its end. `null` where it says none.
 */
export function documentDate({ fields, prose }: SourceDocument): Instant | null {
  for (const field of FIELDS) {
    const written = fields.get(field);
    const found = written === undefined ? null : toInstant(written);
    if (found !== null) return found;
  }
  const title = prose[0];
  if (title?.kind !== 'heading' || /^\W*v?\d+\.\d+/i.test(title.text)) return null;
  const days = [...title.text.slice(0, 500).matchAll(/\b\d{4}-\d\d-\d\d\b/g)];
  return toInstant(days.at(-1)?.[0] ?? '');
}

function toInstant(text: string): Instant | null {
  const day = parseDay(text);
  if (day !== null) return day + DAY - 1;
  const instant = parseInstant(text, () => 0);
  return typeof instant === 'number' ? instant : null;
}
