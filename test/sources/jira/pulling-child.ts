// Pulls from a server into a store, as a process of its own, and tells how many calls and how much memory that took.
import process from 'node:process';
import { keepHeapSmall } from '../../../src/cli/small-heap.ts';
import { pullJira } from '../../../src/sources/jira/pull-jira.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { clientOf, optionsOf } from './jira-client-of.ts';

keepHeapSmall();
const [origin = '', directory = ''] = process.argv.slice(2);
const store = await openStore({ directory, clock: { now: () => Date.UTC(2025, 0, 1) } });
const client = clientOf({ origin });
const outcome = await pullJira(client, { projects: ['ABC'] }, store, optionsOf());
await store.close();
const { maxRSS } = process.resourceUsage();
process.stdout.write(
  JSON.stringify({ calls: outcome.calls, tickets: outcome.records['tickets'], megabytes: maxRSS / 1_000 }),
);
