import type { Instant } from '../../model/instant.ts';
import { bare } from './answers.ts';
import { endless } from './changelogs.ts';
import type { JiraClient } from './client.ts';
import { renderByKey } from './jql.ts';
import type { Flavour, Search } from './search.ts';
import { search } from './search.ts';

/** Most tickets of one page, where nothing but ids is asked for. */
const PAGE: Readonly<Record<Flavour, number>> = { cloud: 5_000, server: 1_000 };

/** Ids of all tickets of the projects that the token may see. */
export async function scanIds(
  client: JiraClient,
  flavour: Flavour,
  projects: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  // Keys are in order within a project only, and a window is left behind by its last key.
  const groups = flavour === 'cloud' ? [projects] : projects.map((project) => [project]);
  for (const group of groups) await scanGroup(client, flavour, group, ids);
  return ids;
}

async function scanGroup(
  client: JiraClient,
  flavour: Flavour,
  projects: readonly string[],
  ids: Set<string>,
): Promise<void> {
  let after: string | null = null;
  for (let isWhole = false; !isWhole;) {
    const before = ids.size;
    const asked: Search = {
      jql: renderByKey(projects, after),
      what: 'ids of tickets',
      fields: ['id'],
      withChangelog: false,
      pageSize: PAGE[flavour],
    };
    const pages = search(client, flavour, asked);
    for (;;) {
      const step = await pages.next();
      if (step.done === true) {
        isWhole = step.value === 'end';
        break;
      }
      for (const issue of step.value.issues) {
        const read = bare.safeParse(issue);
        if (!read.success) continue;
        ids.add(String(read.data.id));
        if (flavour === 'server') after = read.data.key ?? after;
      }
    }
    if (!isWhole && ids.size === before) throw endless(client.host);
  }
}

/** What a comparison of the tracker with the store shows. */
export interface Difference {
  /** Ids that the store lacks. */
  readonly missing: readonly string[];
  /** Ids that the tracker no longer shows. */
  readonly absent: readonly string[];
  /** So many are absent that it is the permissions which have changed, and not the tickets. */
  readonly isSuspicious: boolean;
}

export function compareIds(there: ReadonlySet<string>, stored: ReadonlySet<string>): Difference {
  const missing = [...there].filter((id) => !stored.has(id));
  const absent = [...stored].filter((id) => !there.has(id));
  return { missing, absent, isSuspicious: absent.length > 0 && absent.length * 2 > stored.size };
}

/** Whether projects are to be compared again. */
export function isScanDue(scannedAt: readonly Instant[], now: Instant, everyMs: number): boolean {
  return scannedAt.some((at) => now - at >= everyMs);
}
