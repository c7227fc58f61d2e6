import type { CommitRecord, RefRecord, RepositoryRecord } from '../../../src/model/records.ts';
import type { Page, PageState } from '../../../src/model/store.ts';
import type { CommitSink } from '../../../src/sources/git/pull-repository.ts';

export interface MemorySink extends CommitSink {
  readonly commits: Map<string, CommitRecord & { readonly depth: 'paths' | 'lines' }>;
  readonly pages: Page[];
  refs(): readonly RefRecord[];
  repository(): RepositoryRecord | undefined;
  state(): PageState | undefined;
  bookmark(): string | null;
}

/** Keeps pages as the store does: deeper wins, known wins over unknown, and what is unknown counts as missing. */
export function createMemorySink(): MemorySink {
  const commits: MemorySink['commits'] = new Map();
  const pages: Page[] = [];
  let bookmark: string | null = null;
  const latest = <K extends keyof Page>(key: K) => pages.findLast((page) => page[key] !== undefined)?.[key];
  const depthOf = (sha: string) => {
    const known = commits.get(sha);
    return known === undefined || known.changes === null ? 0 : known.depth === 'lines' ? 2 : 1;
  };
  return {
    commits,
    pages,
    refs: () => latest('refs') ?? [],
    repository: () => latest('repository'),
    state: () => latest('state'),
    bookmark: () => bookmark,
    loadBookmark: async () => bookmark,
    missingCommits: async (_, shas, depth) => shas.filter((sha) => depthOf(sha) < (depth === 'lines' ? 2 : 1)),
    savePage: async (page, written) => {
      pages.push(page);
      for (const commit of page.commits ?? []) {
        const depth = page.depth ?? 'paths';
        const isDeeper = commit.changes !== null && (depth === 'lines' ? 2 : 1) > depthOf(commit.sha);
        if (isDeeper || !commits.has(commit.sha)) commits.set(commit.sha, { ...commit, depth });
      }
      if (written !== null) bookmark = written.value;
      return { inserted: 0, updated: 0, unchanged: 0 };
    },
  };
}
