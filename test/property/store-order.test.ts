import fc from 'fast-check';
import { expect, it } from 'vitest';
import { storeFactory } from '../store/records.ts';
import type { Page } from '../../src/model/store.ts';
import { auditText } from './audit-world.ts';
import { randomWorld } from './random-world.ts';
import type { World } from './world.ts';
import { toSnapshot } from './world.ts';
import { loadWorld, toPages, toRecords } from './world-pages.ts';

const newStore = storeFactory();

async function auditStored(world: World, pages: readonly Page[]): Promise<string> {
  const store = await newStore();
  for (const page of pages) await store.savePage(page, null);
  const snapshot = await loadWorld(store);
  await store.close();
  return auditText(snapshot, world.end);
}

const shuffled = <Value>(list: readonly Value[]): fc.Arbitrary<readonly Value[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length });

const inAnyOrder = randomWorld({ most: 30 }).chain((world) => {
  const { commits, tickets, pulls } = toRecords(world);
  return fc
    .tuple(shuffled(commits), shuffled(tickets), shuffled(pulls), fc.integer({ min: 1, max: 7 }))
    .chain(([some, others, requests, size]) =>
      shuffled(toPages(world, { commits: some, tickets: others, pulls: requests }, size)),
    )
    .map((pages) => ({ world, pages }));
});

it('what came first into the store makes no difference to the audit', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(inAnyOrder, async ({ world, pages }) => {
      const straight = await auditStored(world, toPages(world, toRecords(world), 1_000));
      expect(await auditStored(world, pages)).toBe(straight);
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 12), seed: 12 },
  );
});

it('the store gives back the world that was put into it', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(randomWorld({ most: 30 }), async (world) => {
      const stored = JSON.parse(await auditStored(world, toPages(world, toRecords(world), 1_000))) as object;
      const direct = JSON.parse(auditText(toSnapshot(world).snapshot, world.end)) as object;
      // A snapshot that no store gave has no sources, and their number is told among what was looked at.
      expect({ ...stored, sources: null, kinds: null }).toEqual({ ...direct, sources: null, kinds: null });
    }),
    { numRuns: Number(process.env['PROPERTY_RUNS'] ?? 8), seed: 13 },
  );
});
