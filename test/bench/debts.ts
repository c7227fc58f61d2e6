import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { EVERYTHING } from '../../src/app/question.ts';
import type { Question } from '../../src/app/question.ts';
import type { Asked } from '../../src/app/with-question.ts';
import { assess } from '../../src/core/assess.ts';
import { needsOfDebts } from '../../src/core/debt/debt-content.ts';
import { measureDebts } from '../../src/core/measure-debts.ts';
import { quarterName } from '../../src/core/measure/calendar.ts';
import type { DebtPoint, DebtRow } from '../../src/model/debt.ts';
import { DEBT_MEASURES } from '../../src/model/debt-measures.ts';
import { askCase, parseCase } from './base-rates/audit-case.ts';

/**
 * The debt measures of real projects, and what they cost beside the audit. Prints Markdown.
 *
 * npm run bench:debts -- [--as-of 2020-01-31] REPO[,TICKETS[,CONFIG[,PULL-REQUESTS]]] …
 */
const { positionals, values } = parseArgs({ allowPositionals: true, options: { 'as-of': { type: 'string' } } });
const asOf = values['as-of'];
const question: Question =
  asOf === undefined ? EVERYTHING : { ...EVERYTHING, asOf: { kind: 'instant', at: Date.parse(asOf) } };
if (positionals.length === 0) throw new Error('Expected at least one REPO[,TICKETS[,CONFIG[,PULL-REQUESTS]]].');

for (const text of positionals) {
  const one = parseCase(text);
  process.stdout.write(`${await askCase(one, false, async (asked) => tableOf(one.name, asked), question)}\n\n`);
}

async function tableOf(name: string, { prepared, request, readContent }: Asked): Promise<string> {
  const start = performance.now();
  const assessment = assess(prepared, request);
  const assessed = performance.now();
  const content = await readContent(needsOfDebts(prepared, request.asOf));
  const read = performance.now();
  const { rows, quarters, tooSmall } = measureDebts(assessment, content);
  const done = performance.now();
  process.stderr.write(
    `${name}: assessed in ${Math.round(assessed - start)} ms, content of ${content.lines.size} commits in ${Math.round(read - assessed)} ms, ` +
      `debts in ${Math.round(done - read)} ms; ` +
      `${prepared.snapshot.commits.length} commits, ${prepared.snapshot.tickets.length} tickets\n`,
  );
  const latest = quarters.bounds.at(-2) ?? 0;
  return [
    `### ${name}, ${quarterName(latest)}`,
    '',
    ...(tooSmall.length > 0 ? [`Too small: ${tooSmall.join(', ')}.`, ''] : []),
    ...rows.flatMap(toTable),
  ].join('\n');
}

function toTable({ name, series, hotspots }: DebtRow): readonly string[] {
  return [
    `**${name}**`,
    '',
    '| measure | latest | n | interval | own past | series |',
    '| --- | --- | --- | --- | --- | --- |',
    ...series.map(({ measure, points, referenceSize }) => {
      const point = points.at(-1);
      const cells = point === undefined ? ['', '', '', ''] : cellsOf(point, referenceSize);
      return `| ${[DEBT_MEASURES[measure].name, ...cells, points.map(brief).join(' ')].join(' | ')} |`;
    }),
    '',
    ...(hotspots ?? []).map(
      ({ path, changes, lines, levels }) => `- ${path}: ${changes} changes × ${levels} levels (${lines} lines)`,
    ),
    '',
  ];
}

function cellsOf(point: DebtPoint, size: number): readonly string[] {
  const { n, interval, percentile } = point;
  return [
    point.value === null ? (point.hidden ?? point.unknown ?? '') : brief(point),
    String(n ?? ''),
    interval === null ? '' : interval.map(round).join(' … '),
    percentile === null ? '' : `${round(percentile)} of ${size}`,
  ];
}

function brief({ value, hidden }: DebtPoint): string {
  return value === null ? (hidden === null ? '·' : 'x') : round(value);
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
