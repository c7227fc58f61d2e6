import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ChangedLines, LineStep } from '../../src/core/debt/follow-lines.ts';
import { followLines } from '../../src/core/debt/follow-lines.ts';
import { classifyPath } from '../../src/core/landing/classify-path.ts';
import { DAY, WEEK } from '../../src/model/instant.ts';
import type { LineFact } from '../../src/model/line-facts.ts';
import { readLineFacts } from '../../src/sources/git/line-facts.ts';
import { openRepository } from '../../src/sources/git/open-repository.ts';
import { createRandom } from './random.ts';
import { shareText } from './share-text.ts';

/**
 * Whether rework by following lines is what git's own line history says, and what the content costs beside the log.
 *
 * npm run bench:debt -- PATH [--weeks 26] [--sample 50] [--seed 1] [--tip HEAD] [--differences]
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    weeks: { type: 'string', default: '26' },
    sample: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    tip: { type: 'string', default: 'HEAD' },
    differences: { type: 'boolean', default: false },
  },
});
const [path] = positionals;
if (path === undefined) throw new Error('Expected the path of a repository.');

const AGE = 21 * DAY;
const BULK = 500;
const CODE = new Set(['product', 'test', 'migration', 'infrastructure']);

interface Removed {
  readonly step: number;
  readonly path: string;
  /** In the file before the step. */
  readonly line: number;
  /** Step that it was born in, -1 for what is old. */
  readonly birth: number;
}

const git = (...command: string[]): string =>
  execFileSync('git', ['-C', path, ...command], { encoding: 'utf8', maxBuffer: 1 << 30 });

/** Seconds of processor time of this process and of all children that have ended (Linux). */
function processorSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'latin1').split(') ')[1]?.split(' ') ?? [];
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / 100;
}

/** What landed, oldest first, with running maxima of the dates of its commits. */
function listSteps(): readonly { readonly sha: string; readonly at: number }[] {
  let latest = -Infinity;
  return git('log', '--first-parent', '--reverse', '--format=%H %ct', values.tip)
    .trim()
    .split('\n')
    .map((line) => {
      const [sha = '', seconds = ''] = line.split(' ');
      latest = Math.max(latest, Number(seconds) * 1000);
      return { sha, at: latest };
    });
}

const all = listSteps();
const end = all.at(-1)?.at ?? 0;
const start = end - Number(values.weeks) * WEEK;
const steps = all.filter(({ at }) => at > start - AGE);
const firstCounted = steps.findIndex(({ at }) => at > start);

const beforeContent = processorSeconds();
const facts = new Map<string, LineFact>();
let unread = 0;
for await (const batch of readLineFacts(
  await openRepository(path),
  steps.map(({ sha }) => sha),
)) {
  for (const fact of batch.facts) facts.set(fact.sha, fact);
  unread += batch.tooLarge.length + batch.unreadable.length;
}
const toFollow = steps.map(({ sha, at }): LineStep => {
  const fact = facts.get(sha) ?? null;
  return { at, fact, touched: null, isBulk: (fact?.files.length ?? 0) >= BULK };
});
const followed = followLines(toFollow, AGE);
const content = processorSeconds() - beforeContent;

const counted = followed.flatMap((step, place) =>
  step === null || place < firstCounted || toFollow[place]?.isBulk === true ? [] : step.files,
);
const code = counted.filter(({ file }) => CODE.has(classifyPath(file.path)));
const sum = (value: (one: ChangedLines) => number): number => code.reduce((total, one) => total + value(one), 0);
print(
  `${positionals[0]}: ${all.length} landed, ${steps.length - firstCounted} of them in ${values.weeks} weeks; ${unread} could not be read`,
);
print(
  `rework: ${shareText(
    sum(({ young }) => young),
    sum(({ changed }) => changed),
  )} of the changed lines of code`,
);
print(`removed lines: ${sum(({ removed }) => removed)}`);
print(`admitted debt: ${sum(({ file }) => file.marksAdded)} came, ${sum(({ file }) => file.marksRemoved)} went`);

const beforeLog = processorSeconds();
try {
  execFileSync('git', ['-C', path, 'log', '--numstat', '-M', '-z', values.tip], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
} catch (error) {
  print(`the log did not come to its end: ${String(error).split('\n')[1] ?? ''}`);
}
const log = processorSeconds() - beforeLog;
print(
  `content: ${content.toFixed(2)} s of processor time; log: ${log.toFixed(2)} s; ratio ${(content / log).toFixed(3)}`,
);

const removed = listRemoved();
const random = createRandom(Number(values.seed));
const isYoung = ({ birth }: Removed): boolean => birth >= 0;
const half = Number(values.sample) / 2;
const sample = [
  ...pick(removed.filter(isYoung), Math.ceil(half)),
  ...pick(
    removed.filter((one) => !isYoung(one)),
    Math.floor(half),
  ),
];
let agreeing = 0;
let sameBirth = 0;
for (const one of sample) {
  const step = steps[one.step];
  const born = historyOf(one);
  const at = all.find(({ sha }) => sha === born)?.at ?? Number.NaN;
  const agrees = at > (step?.at ?? 0) - AGE === isYoung(one);
  if (agrees) agreeing += 1;
  if (agrees && (!isYoung(one) || steps[one.birth]?.sha === born)) sameBirth += 1;
  else if (values.differences)
    print(`  ${step?.sha} ${one.path}:${one.line}: ${steps[one.birth]?.sha ?? 'old'}, git: ${born}`);
}
print(
  `as git's own line history, of ${half} young and ${half} old lines: rework ${shareText(agreeing, sample.length)}; the very birth ${shareText(sameBirth, sample.length)}`,
);

/** Lines of code that went in the period, each with its birth. */
function listRemoved(): readonly Removed[] {
  const births = new Map<string, number[]>();
  followLines(toFollow, AGE, (step, file, birth, count) => {
    const key = `${step} ${file}`;
    const known = births.get(key) ?? [];
    births.set(key, known);
    for (let line = 0; line < count; line += 1) known.push(birth);
  });
  return toFollow.flatMap(({ fact, isBulk }, step) =>
    step < firstCounted || isBulk
      ? []
      : (fact?.files ?? []).flatMap(({ path: name, oldPath, hunks }) => {
          const own = births.get(`${step} ${oldPath ?? name}`) ?? [];
          let at = 0;
          const lines: Removed[] = [];
          for (let hunk = 0; hunks !== null && CODE.has(classifyPath(name)) && hunk < hunks.length; hunk += 4) {
            for (let line = 0; line < (hunks[hunk + 1] ?? 0); line += 1) {
              lines.push({ step, path: oldPath ?? name, line: (hunks[hunk] ?? 0) + line, birth: own[at] ?? -1 });
              at += 1;
            }
          }
          return lines;
        }),
  );
}

/** The commit of the line of landings in which a line was born, as git follows it backwards. */
function historyOf({ step, path: file, line }: Removed): string {
  const before = `${steps[step]?.sha ?? ''}^1`;
  return git('blame', '-s', '-l', '--root', '--first-parent', '-L', `${line},${line}`, before, '--', file).slice(0, 40);
}

function pick<Value>(from: readonly Value[], count: number): readonly Value[] {
  const rest = [...from];
  return Array.from(
    { length: Math.min(count, rest.length) },
    () => rest.splice(random.below(rest.length), 1)[0] as Value,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
