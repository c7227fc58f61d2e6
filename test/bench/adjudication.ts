import { readFileSync } from 'node:fs';
import { audit } from '../../src/core/audit.ts';
import type { OutcomeName, TicketOutcome } from '../../src/model/outcome.ts';
import type { Asked } from '../../src/app/with-question.ts';
import { createRandom } from './random.ts';
import { ask, withReferenceProject } from './reference-project.ts';
import { shareText } from './share-text.ts';

/**
 * The verdicts against what people read, who saw tickets and history only, before any verdict of this tool existed.
 * They read every completed ticket, so that a sample by outcome could be drawn later without being read later.
 */

interface Reading {
  readonly key: string;
  readonly work: 'landed' | 'undone' | 'unlanded' | 'none' | 'unclear';
  readonly confidence: 'sure' | 'likely' | 'guess';
  readonly found_by: string;
}

interface ReleaseReading {
  readonly key: string;
  readonly release: 'contained' | 'lacking' | 'no-such-tag' | 'unclear';
}

interface Judgement {
  readonly key: string;
  readonly outcome: TicketOutcome;
  readonly reading: Reading;
  /** `null` where a person could not tell either, or where the outcome says nothing that could be wrong. */
  readonly isRight: boolean | null;
}

const SEED = 20170101;
const AT_RANDOM = 60;
const PER_OUTCOME = 10;

function report({ prepared, request, snapshot }: Asked): void {
  const readings = new Map(readLines<Reading>('verdicts.jsonl').map((reading) => [reading.key, reading]));
  const releases = new Map(
    readLines<ReleaseReading>('release-verdicts.jsonl').map((reading) => [reading.key, reading]),
  );
  const judgements = audit(prepared, request).outcomes.flatMap((outcome): Judgement[] => {
    const key = snapshot.tickets[outcome.ticket]?.key ?? '';
    const reading = readings.get(key);
    return reading === undefined
      ? []
      : [{ key, outcome, reading, isRight: isRight(outcome, reading, releases.get(key)) }];
  });
  const random = createRandom(SEED);
  const shuffled = judgements
    .map((judgement) => ({ judgement, rank: random.below(2 ** 31) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ judgement }) => judgement);
  print(`All ${String(judgements.length)} completed tickets`);
  printGroups(judgements);
  print(`\n${String(AT_RANDOM)} at random, seed ${String(SEED)}`);
  printGroups(shuffled.slice(0, AT_RANDOM));
  print(`\nUp to ${String(PER_OUTCOME)} of each outcome, same seed`);
  printGroups(groupByOutcome(shuffled).flatMap(([, group]) => group.slice(0, PER_OUTCOME)));
  print('\nMisses');
  for (const { key, outcome, reading } of judgements.filter(({ isRight: right }) => right === false)) {
    print(
      `  ${key}: called ${outcome.strict.outcome} (${outcome.strict.reason.code}), read as ${reading.work}, ${reading.confidence}`,
    );
  }
}

function isRight({ strict }: TicketOutcome, { work }: Reading, release: ReleaseReading | undefined): boolean | null {
  if (strict.reason.code === 'not-in-release') return release === undefined ? null : release.release === 'lacking';
  if (work === 'unclear') return null;
  switch (strict.outcome) {
    case 'supported':
      return work === 'landed';
    case 'unsupported':
      return work === 'none';
    case 'contradicted':
      return work === 'undone' || work === 'unlanded';
    case 'partial':
      return work === 'unlanded' || work === 'landed';
    default:
      return null;
  }
}

function groupByOutcome(judgements: readonly Judgement[]): readonly (readonly [OutcomeName, readonly Judgement[]])[] {
  const groups = new Map<OutcomeName, Judgement[]>();
  for (const judgement of judgements) {
    const { outcome } = judgement.outcome.strict;
    groups.set(outcome, [...(groups.get(outcome) ?? []), judgement]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

function printGroups(judgements: readonly Judgement[]): void {
  for (const [outcome, group] of groupByOutcome(judgements)) {
    const judged = group.filter(({ isRight: right }) => right !== null);
    if (judged.length > 0) {
      print(
        `  ${outcome}: right ${shareText(judged.filter(({ isRight: right }) => right === true).length, judged.length)}`,
      );
    } else {
      const settled = group.filter(({ reading }) => reading.work !== 'unclear');
      const counts = ['landed', 'undone', 'unlanded', 'none', 'unclear'].map(
        (work) => `${work} ${String(group.filter(({ reading }) => reading.work === work).length)}`,
      );
      print(
        `  ${outcome}: a person could settle ${shareText(settled.length, group.length)}; read as ${counts.join(', ')}`,
      );
    }
  }
}

function readLines<Line>(name: string): readonly Line[] {
  const text = readFileSync(new URL(`adjudication/${name}`, import.meta.url), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await withReferenceProject((project) => ask(project, report));
