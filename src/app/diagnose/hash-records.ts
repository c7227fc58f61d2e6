import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Snapshot } from '../../model/snapshot.ts';

/**
 * SHA-256 over everything that a run knew, record by record: two runs with one hash read the same. When it was read is left
 * out, since another clone of the same history has another instant there.
 */
export function hashRecords(snapshot: Snapshot): string {
  const hash = createHash('sha256');
  const lists = [
    snapshot.repositories,
    snapshot.commits,
    snapshot.paths,
    snapshot.submodules,
    snapshot.pullRequests,
    snapshot.releases,
    snapshot.tickets,
    snapshot.people,
    snapshot.sources.map((source) => ({ ...source, asOf: null })),
  ];
  for (const list of lists) {
    hash.update(`${list.length}\n`);
    for (const record of list) hash.update(`${JSON.stringify(record)}\n`);
  }
  return hash.digest('hex');
}

export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
