import type { Instant } from '../../model/instant.ts';
import type { AiNoteCounts } from '../../model/repository.ts';

/** From which instant on lines are counted: for every commit, or for none (`null`). */
export type LinesSince = Instant | 'all' | null;

/** What the last pull brought home, so that the next one need not look at it again. */
export interface PullBookmark {
  /** Every ancestor of these was read, with lines where `linesSince` asked for them. */
  readonly tips: readonly string[];
  readonly linesSince: LinesSince;
  /** Where the clone was cut then. Deepening it brings commits that lie behind `tips`. */
  readonly shallowBoundary: readonly string[];
  /** First twelve digits each of the heads of pull requests that were looked at, and how many commits were allowed. */
  readonly heads: readonly string[];
  readonly mostOfHeads: number;
  /** Commits that were saved without their changes. */
  readonly unknown: readonly string[];
  /** Notes ref → its newest commit. */
  readonly notes: Readonly<Record<string, string>>;
  /** What the notes attested then; `null` without any. */
  readonly aiNotes: AiNoteCounts | null;
  /** Hash of all refs. */
  readonly refs: string;
}

const VERSION = 1;
const HEAD_DIGITS = 12;

const EMPTY_BOOKMARK: PullBookmark = {
  tips: [],
  linesSince: null,
  shallowBoundary: [],
  heads: [],
  mostOfHeads: 0,
  unknown: [],
  notes: {},
  aiNotes: null,
  refs: '',
};

export function toHeadKey(sha: string): string {
  return sha.slice(0, HEAD_DIGITS);
}

export function renderBookmark(bookmark: PullBookmark): string {
  return JSON.stringify({ version: VERSION, ...bookmark, heads: bookmark.heads.join('') });
}

/** An unknown or broken bookmark is an empty one: everything is looked at again, and what is stored is not read twice. */
export function parseBookmark(text: string | null): PullBookmark {
  if (text === null) return EMPTY_BOOKMARK;
  let value: Partial<Record<keyof PullBookmark | 'version', unknown>>;
  try {
    value = JSON.parse(text) as typeof value;
  } catch {
    return EMPTY_BOOKMARK;
  }
  if (typeof value !== 'object' || value === null || value.version !== VERSION) return EMPTY_BOOKMARK;
  const { linesSince, heads, mostOfHeads, notes, refs } = value;
  return {
    tips: toStrings(value.tips),
    linesSince: linesSince === 'all' || typeof linesSince === 'number' ? linesSince : null,
    shallowBoundary: toStrings(value.shallowBoundary),
    heads: typeof heads === 'string' ? (heads.match(/[0-9a-f]{12}/g) ?? []) : [],
    mostOfHeads: typeof mostOfHeads === 'number' ? mostOfHeads : 0,
    unknown: toStrings(value.unknown),
    notes: typeof notes === 'object' && notes !== null ? (notes as Record<string, string>) : {},
    aiNotes: toCounts(value.aiNotes),
    refs: typeof refs === 'string' ? refs : '',
  };
}

function toCounts(value: unknown): AiNoteCounts | null {
  if (typeof value !== 'object' || value === null) return null;
  const { attested, unreachable } = value as Partial<Record<keyof AiNoteCounts, unknown>>;
  return typeof attested === 'number' && typeof unreachable === 'number' ? { attested, unreachable } : null;
}

function toStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}
