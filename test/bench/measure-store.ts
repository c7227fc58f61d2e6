// Writes, then loads, a large store: tsx test/bench/measure-store.ts <directory> [write] [commits] [tickets]
import process from 'node:process';
import { openStore } from '../../src/store/open-store.ts';
import { generateLarge } from './generate-store.ts';

const [directory = '', mode = 'load', commits = '500000', tickets = '100000'] = process.argv.slice(2);
const clock = { now: () => Date.UTC(2026, 9, 2) };
const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);

const store = await openStore({ directory, clock });
const start = process.hrtime.bigint();
const cpu = process.cpuUsage();
if (mode === 'write') {
  await generateLarge(store, { commits: Number(commits), tickets: Number(tickets), seed: 1 });
} else {
  const accounts = await store.loadAccounts();
  const people = accounts.map(() => ({ kind: 'person' as const }));
  const snapshot = await store.loadSnapshot({ people, personOf: (account) => account - 1 }, { knownAt: null });
  console.log(
    `${snapshot.commits.length} commits, ${snapshot.paths.length} paths, ${snapshot.tickets.length} tickets, ` +
      `${snapshot.pullRequests.length} pull requests`,
  );
}
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
const { user, system } = process.cpuUsage(cpu);
const { maxRSS } = process.resourceUsage();
console.log(
  `${mode}: ${seconds.toFixed(2)} s (cpu ${((user + system) / 1e6).toFixed(2)} s), peak ${megabytes(maxRSS * 1024)} MB, ` +
    `heap ${megabytes(process.memoryUsage().heapUsed)} MB, file ${megabytes((await store.inspect()).sizeBytes)} MB`,
);
await store.close();
