import type { Instant } from '../../model/instant.ts';
import { WEEK } from '../../model/instant.ts';
import { isTicketId } from './jql.ts';
import { isObject } from './to-payload.ts';

/** For which tickets details were asked, id → when; what came with them is in their payloads. */
export type DetailsMark = Readonly<Record<string, Instant>>;

const MOST_REMEMBERED = 50_000;
const ASK_AGAIN_MS = WEEK;

export function parseDetailsMark(text: string | null): DetailsMark {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    const asked = isObject(value) && isObject(value['asked']) ? value['asked'] : {};
    return Object.fromEntries(
      Object.entries(asked).filter(
        (entry): entry is [string, number] => isTicketId(entry[0]) && typeof entry[1] === 'number',
      ),
    );
  } catch {
    return {};
  }
}

export function renderDetailsMark(mark: DetailsMark): string {
  const newest = Object.entries(mark).sort(([, one], [, other]) => other - one);
  return JSON.stringify({ asked: Object.fromEntries(newest.slice(0, MOST_REMEMBERED)) });
}

/** Those of the tickets that were not asked about lately. */
export function dueForDetails(wanted: readonly string[], mark: DetailsMark, now: Instant): readonly string[] {
  return [...new Set(wanted.filter(isTicketId))].filter((id) => now - (mark[id] ?? -Infinity) >= ASK_AGAIN_MS);
}
