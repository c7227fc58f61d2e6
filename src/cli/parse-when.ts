import { InvalidArgumentError } from '@commander-js/extra-typings';
import type { When } from '../app/question.ts';
import { parseDay, parseInstant } from '../base/parse-instant.ts';

const SPAN = /^(\d{1,5})([dw])$/;
const EXPECTED = 'Expected a day (2026-01-31), an instant (2026-01-31T12:00Z) or a span (90d, 26w).';
const UTC = (): number => 0;

/** A day means its midnight, an instant without a zone its UTC; a span counts back from the instant of the run. */
export function parseWhen(text: string): When {
  const [, count, unit] = SPAN.exec(text) ?? [];
  if (count !== undefined) return { kind: 'before', days: Number(count) * (unit === 'w' ? 7 : 1) };
  const at = parseDay(text) ?? parseInstant(text, UTC);
  if (typeof at === 'number') return { kind: 'instant', at };
  throw new InvalidArgumentError(EXPECTED);
}
