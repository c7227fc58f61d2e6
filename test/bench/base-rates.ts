import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { shareOf } from '../../src/core/stats/wilson.ts';
import type { FindingKind } from '../../src/model/finding.ts';
import { FINDING_KINDS } from '../../src/report/finding-texts.ts';
import type { Asked } from '../../src/app/with-question.ts';
import { askCase, parseCase } from './base-rates/audit-case.ts';
import type { RateCase } from './base-rates/audit-case.ts';
import { DENOMINATORS, rateOf } from '../../src/core/measure/count-looked-at.ts';
import type { Rate } from '../../src/core/measure/count-looked-at.ts';
import { assessEverything, assessYearly, instantOf } from './base-rates/list-moments.ts';
import { sampleFindings } from './base-rates/sample-findings.ts';

/**
 * How often each kind of finding is told of real projects: over the whole history, asked at its end, and as somebody would
 * have seen it who asked once a year with the default window. Prints Markdown.
 *
 * npm run bench:base-rates -- REPO[,TICKETS[,CONFIG[,PULL-REQUESTS]]] … [--samples N] [--complete]
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { samples: { type: 'string', default: '0' }, complete: { type: 'boolean', default: false } },
});
if (positionals.length === 0) throw new Error('Expected at least one REPO[,TICKETS[,CONFIG[,PULL-REQUESTS]]].');

const cases: CaseRates[] = [];
for (const text of positionals) {
  const one = parseCase(text);
  cases.push(await askCase(one, values.complete, (asked) => measureCase(one, asked, Number(values.samples))));
}
print(
  [
    '| case | commits | tickets | pull requests | as of | instants |',
    '| --- | --- | --- | --- | --- | --- |',
    ...cases.map(({ about }) => about),
    '',
    '| kind | case | of | whole history | share (95 % interval) | asked yearly | share (95 % interval) |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...FINDING_KINDS.flatMap((kind) => cases.flatMap(({ rows }) => rows.get(kind) ?? [])),
  ].join('\n'),
);
for (const { samples } of cases) if (samples.length > 0) print(`\n${samples.join('\n')}`);

interface CaseRates {
  readonly about: string;
  readonly rows: ReadonlyMap<FindingKind, string>;
  readonly samples: readonly string[];
}

function measureCase(one: RateCase, asked: Asked, size: number): CaseRates {
  const start = performance.now();
  const whole = assessEverything(asked);
  process.stderr.write(`${one.name}: one assessment took ${Math.round(performance.now() - start)} ms\n`);
  const yearly = new Map<FindingKind, Rate>();
  let instants = 0;
  for (const assessment of assessYearly(asked)) {
    instants += 1;
    for (const kind of FINDING_KINDS) {
      const { count, of } = rateOf(kind, assessment);
      const before = yearly.get(kind) ?? { count: 0, of: 0 };
      yearly.set(kind, { count: before.count + count, of: before.of + of });
    }
  }
  const rows = new Map<FindingKind, string>();
  for (const kind of FINDING_KINDS) {
    const rate = rateOf(kind, whole);
    const often = yearly.get(kind) ?? { count: 0, of: 0 };
    if (rate.of + often.of === 0) continue;
    const row = [`\`${kind}\``, one.name, DENOMINATORS[kind].unit, ...toCells(rate), ...toCells(often)];
    rows.set(kind, `| ${row.join(' | ')} |`);
  }
  const { commits, tickets, pullRequests } = asked.snapshot;
  const day = new Date(instantOf(asked)).toISOString().slice(0, 10);
  return {
    about: `| ${[one.name, commits.length, tickets.length, pullRequests.length, day, instants].join(' | ')} |`,
    rows,
    samples: FINDING_KINDS.flatMap((kind) => {
      const lines = size > 0 ? sampleFindings(kind, whole, size) : [];
      return lines.length === 0 ? [] : [`${one.name} ${kind}`, ...lines.map((line) => `  ${line}`)];
    }),
  };
}

function toCells({ count, of }: Rate): readonly string[] {
  const { share, interval } = shareOf(count, of);
  const percent = (value: number): string => (100 * value).toFixed(1);
  const counted = of === 0 ? '–' : `${String(count)} of ${String(of)}`;
  if (share === null) return [counted, '–'];
  const range = interval === null ? '' : ` (${percent(interval[0])} to ${percent(interval[1])})`;
  return [counted, `${percent(share)} %${range}`];
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
