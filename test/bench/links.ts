import { readFileSync } from 'node:fs';
import path from 'node:path';
import { audit } from '../../src/core/audit.ts';
import { prepare } from '../../src/core/prepare.ts';
import type { Link } from '../../src/model/link.ts';
import type { Policy } from '../../src/model/policy.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Asked } from '../../src/app/with-question.ts';
import { ask, sharedData, withReferenceProject } from './reference-project.ts';
import { measureInference, sweepThresholds } from './links/measure-inference.ts';
import type { KnownWork } from './links/measure-inference.ts';
import { shareText } from './share-text.ts';

/**
 * How many of the links that people wrote down by hand are found without reading what they wrote: on the pairs of ticket
 * and merged pull request of the reference project, with links through those addresses left out.
 */
const CEILING = 101;

/** Thresholds of tier 4 were fixed on tickets created before this day; what counts is how they do on the later ones. */
const LATER = Date.UTC(2018, 0, 1);

function report(asked: Asked): void {
  const truth = readTruth();
  const judged = readJudged();
  const { snapshot } = asked;
  const found = pairsOf(
    snapshot,
    asked.prepared.artifactLinksAt(asked.request.asOf),
    ({ rootVia, tier }) => rootVia !== 'ticket-url' && tier <= 3,
  );
  const requests = new Set([...truth].map((pair) => pair.split(' ')[1]));
  const hits = [...truth].filter((pair) => found.has(pair));
  const extra = [...found].filter((pair) => requests.has(pair.split(' ')[1]) && !truth.has(pair)).sort();
  const unjudged = extra.filter((pair) => !judged.has(pair));
  const rightExtra = extra.filter((pair) => judged.get(pair) === 'true unrecorded').length;

  print('Links of tiers 1 to 3, without the addresses that the truth was made of');
  print(`  recall: ${shareText(hits.length, truth.size)}; the ceiling for keys is ${String(CEILING)}`);
  print(
    `  precision over the pairs judged: ${shareText(hits.length + rightExtra, hits.length + extra.length - unjudged.length)}`,
  );
  for (const pair of extra) print(`    ${pair.replace(' ', ' ↔ !')}: ${judged.get(pair) ?? 'NOT JUDGED YET'}`);
  print(
    `  outcomes that addresses in tickets change: ${String(countChanged(asked))} of ${String(snapshot.tickets.length)} tickets`,
  );
  reportInference(asked, truth, found);
  if (hits.length < CEILING || unjudged.length > 0) process.exitCode = 1;
}

function reportInference(asked: Asked, truth: ReadonlySet<string>, found: ReadonlySet<string>): void {
  const known = toKnownWork(asked, truth);
  const keyless = toKnownWork(asked, new Set([...truth].filter((pair) => !found.has(pair))));
  const isLater = ({ createdAt }: KnownWork): boolean => createdAt >= LATER;
  print('Tier 4');
  measureInference(asked, keyless, 'Pairs that no key tells of', print);
  measureInference(
    asked,
    keyless.filter((work) => !isLater(work)),
    'Of these, created before 2018',
    print,
  );
  measureInference(asked, keyless.filter(isLater), 'Of these, created later', print);
  measureInference(
    asked,
    known.filter((work) => !isLater(work)),
    'All pairs, created before 2018',
    print,
  );
  if (process.argv.includes('--sweep'))
    sweepThresholds(
      asked,
      known.filter((work) => !isLater(work)),
      print,
    );
  measureInference(asked, known.filter(isLater), 'All pairs, created later', print);
}

const MOST_SAMPLED = 100;

/** Another tracker: what its keys tell is taken as known, and hidden. Every n-th ticket, so that it ends in minutes. */
function reportAnother(asked: Asked): void {
  const { prepared, snapshot } = asked;
  const owned = new Map<number, Set<number>>();
  for (const { ticket, change, owns } of prepared.changeLinks) {
    if (owns) owned.set(ticket, (owned.get(ticket) ?? new Set()).add(change));
  }
  const all = snapshot.tickets.flatMap(({ index, createdAt }): KnownWork[] => {
    const changes = owned.get(index);
    return changes === undefined || (prepared.ladders[index]?.firstDone ?? null) === null
      ? []
      : [{ ticket: index, changes, createdAt }];
  });
  const step = Math.ceil(all.length / MOST_SAMPLED);
  measureInference(
    asked,
    all.filter((_, i) => i % step === 0),
    `Tier 4 on another tracker, ${String(all.length)} tickets with links`,
    print,
  );
}

/** By ticket: the changes of its pairs. */
function toKnownWork({ prepared, snapshot }: Asked, pairs: ReadonlySet<string>): readonly KnownWork[] {
  const byNumber = new Map(prepared.all.changes.map(({ number, index }) => [number, index]));
  return snapshot.tickets.flatMap(({ key, index, createdAt }) => {
    const numbers = [...pairs].flatMap((pair) => (pair.startsWith(`${key} `) ? [Number(pair.split(' ')[1])] : []));
    const changes = new Set(numbers.flatMap((number) => byNumber.get(number) ?? []));
    return changes.size === 0 ? [] : [{ ticket: index, changes, createdAt }];
  });
}

/** `KEY number`, of pairs whose pull request was merged. */
function readTruth(): ReadonlySet<string> {
  const rows = readRows(path.join(sharedData(), 'daemon', 'truth-links.csv'));
  return new Set(rows.filter((row) => row[2] === '1').map(([ticket, request]) => `${ticket ?? ''} ${request ?? ''}`));
}

function readJudged(): ReadonlyMap<string, string> {
  const rows = readRows(new URL('links/judged-pairs.csv', import.meta.url));
  return new Map(rows.map(([ticket, request, verdict]) => [`${ticket ?? ''} ${request ?? ''}`, verdict ?? '']));
}

function readRows(file: string | URL): readonly (readonly string[])[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

function pairsOf(snapshot: Snapshot, links: readonly Link[], counts: (link: Link) => boolean): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const link of links) {
    if (link.artifact.kind !== 'pull-request' || !counts(link)) continue;
    pairs.add(`${snapshot.tickets[link.ticket]?.key ?? ''} ${String(link.artifact.number)}`);
  }
  return pairs;
}

function countChanged({ prepared, request, snapshot }: Asked): number {
  const without: Policy = { ...prepared.policy, links: { ...prepared.policy.links, disabledVias: ['ticket-url'] } };
  const before = audit(prepared, request).outcomes;
  const after = new Map(
    audit(prepare(snapshot, without), request).outcomes.map((outcome) => [outcome.ticket, outcome]),
  );
  return before.filter(({ ticket, strict }) => after.get(ticket)?.strict.outcome !== strict.outcome).length;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [repository, tickets, configFile] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
if (repository === undefined) {
  await withReferenceProject((project) => ask(project, report));
} else if (tickets === undefined || configFile === undefined) {
  throw new Error('Expected no path, or three: REPOSITORY TICKETS CONFIGURATION.');
} else {
  await ask({ repository, tickets, config: readFileSync(configFile, 'utf8') }, reportAnother);
}
