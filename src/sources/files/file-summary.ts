import { compareText } from '../../base/compare-text.ts';
import type { Instant } from '../../model/instant.ts';

/** What the files of one import told of one project or repository. */
export interface FileSummary {
  /** Project key, or `owner/name`. */
  readonly scope: string;
  /** Distinct records. */
  readonly records: number;
  /** Newest instant in any of them. */
  readonly newest: Instant;
  /** `incomplete` is known; `unknown` is all that a file can say for itself otherwise. */
  readonly completenessHint: 'incomplete' | 'unknown';
  /** Why it is incomplete, and how to mend it; `null` when unknown. */
  readonly reason: string | null;
  readonly remedy: string | null;
}

/** What the pages of a file said about how much there is. */
export interface PagesSeen {
  /** Records the source says there are; `null` when it does not. */
  readonly total: number | null;
  /** Whether the last page came; `null` when pages do not tell. */
  readonly hasLast: boolean | null;
}

export interface FileTally {
  readonly addRecord: (scope: string, id: string, newest: Instant) => void;
  readonly addPage: (page: PagesSeen) => void;
  /** One record, skipped ones too, of a list that the host cuts at a known length. */
  readonly addListed: (kind: ListKind) => void;
  readonly addCutChangelog: () => void;
  /** A ticket whose parent is in none of the files. */
  readonly addMissingParent: () => void;
  /** Lists are judged file by file, pages over all files. */
  readonly endFile: () => void;
  readonly summaries: () => readonly FileSummary[];
}

export type ListKind = 'cli' | 'rest' | 'export';

/** Where a list stops unless told: that of gh, that of the REST API and its longest page, and Jira's own exports. */
const CUTS: Readonly<
  Record<ListKind, { readonly lengths: readonly number[]; readonly by: string; readonly remedy: string }>
> = {
  cli: { lengths: [30], by: 'gh', remedy: 'Export again with --limit 100000.' },
  rest: { lengths: [30, 100], by: 'a page', remedy: 'Export again with gh api --paginate.' },
  export: {
    lengths: [1_000, 10_000],
    by: 'an export of Jira',
    remedy: 'Export in smaller parts, by ranges of keys, and import all of them in one call.',
  },
};
const LIST_KINDS = ['cli', 'rest', 'export'] as const;

interface Reason {
  readonly reason: string;
  readonly remedy: string;
}

interface Counts {
  total: number | null;
  hasLast: boolean | null;
  readonly listed: Record<ListKind, number>;
  cutChangelogs: number;
  missingParents: number;
}

function listReasons({ listed }: Counts): readonly Reason[] {
  return LIST_KINDS.filter((kind) => CUTS[kind].lengths.includes(listed[kind])).map((kind) => ({
    reason: `exactly ${listed[kind]} records, which is where ${CUTS[kind].by} stops unless told`,
    remedy: CUTS[kind].remedy,
  }));
}

function pageReasons({ total, hasLast, cutChangelogs, missingParents }: Counts, records: number): readonly Reason[] {
  const remedy = 'Import all pages in one call.';
  const whole = 'Export them with their whole changelog, or pull from the site.';
  return [
    ...(total !== null && total > records
      ? [{ reason: `the pages announce ${total} records, and ${records} came`, remedy }]
      : []),
    ...(hasLast === false ? [{ reason: 'the last page is missing', remedy }] : []),
    ...(cutChangelogs > 0 ? [{ reason: `tickets whose changelog is cut off: ${cutChangelogs}`, remedy: whole }] : []),
    ...(missingParents > 0
      ? [
          {
            reason: `tickets whose parent is in none of the files: ${missingParents}`,
            remedy: 'Export their parents as well.',
          },
        ]
      : []),
  ];
}

/** Counts what the files hold while they are read. */
export function createFileTally(): FileTally {
  const scopes = new Map<string, { readonly ids: Set<string>; newest: Instant }>();
  const counts: Counts = {
    total: null,
    hasLast: null,
    listed: { cli: 0, rest: 0, export: 0 },
    cutChangelogs: 0,
    missingParents: 0,
  };
  const ended: Reason[] = [];
  return {
    addRecord: (scope, id, newest) => {
      const known = scopes.get(scope) ?? { ids: new Set(), newest };
      known.ids.add(id);
      known.newest = Math.max(known.newest, newest);
      scopes.set(scope, known);
    },
    addPage: ({ total, hasLast }) => {
      if (total !== null) counts.total = Math.max(counts.total ?? 0, total);
      if (hasLast !== null) counts.hasLast = hasLast || counts.hasLast === true;
    },
    addListed: (kind) => {
      counts.listed[kind] += 1;
    },
    addCutChangelog: () => {
      counts.cutChangelogs += 1;
    },
    addMissingParent: () => {
      counts.missingParents += 1;
    },
    endFile: () => {
      ended.push(...listReasons(counts));
      for (const kind of LIST_KINDS) counts.listed[kind] = 0;
    },
    summaries: () => {
      const all = [...scopes.values()].reduce((sum, { ids }) => sum + ids.size, 0);
      const reasons = [...ended, ...pageReasons(counts, all)];
      const join = (part: keyof Reason, glue: string): string | null =>
        reasons.length === 0 ? null : [...new Set(reasons.map((reason) => reason[part]))].join(glue);
      return [...scopes]
        .sort(([one], [other]) => compareText(one, other))
        .map(([scope, { ids, newest }]) => ({
          scope,
          records: ids.size,
          newest,
          completenessHint: reasons.length > 0 ? 'incomplete' : 'unknown',
          reason: join('reason', '; '),
          remedy: join('remedy', ' '),
        }));
    },
  };
}
