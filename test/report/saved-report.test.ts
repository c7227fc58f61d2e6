import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaErrors } from '../../src/base/schema-errors.ts';
import type { Schema } from '../../src/base/schema-errors.ts';
import type { FormatName } from '../../src/report/formats.ts';
import { FORMAT_NAMES } from '../../src/report/formats.ts';
import { orderAlong } from '../../src/report/json/order-along.ts';
import type { SavedAudit } from '../../src/report/json/saved-audit.ts';
import { savedProblems } from '../../src/report/json/saved-problems.ts';
import { toSavedReport } from '../../src/report/json/to-saved-report.ts';
import { REPORTERS } from '../../src/report/reporters.ts';
import type { Report } from '../../src/report/report.ts';
import { FORMAT_PROBLEMS } from '../support/format-problems.ts';
import { HOSTILE_TEXTS } from '../support/hostile-text.ts';
import { poisonReport } from '../support/poison-report.ts';
import { sampleGitOnlyReport, sampleReport } from '../support/sample-result.ts';

const render = (format: FormatName, report: Report): string => [...REPORTERS[format](report)].join('');

const SCHEMA = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../docs/schema/audit-1.schema.json'), 'utf8'),
) as Schema;

function readBack(text: string): Report {
  const audit = JSON.parse(text) as SavedAudit;
  expect(schemaErrors(audit, SCHEMA)).toEqual([]);
  expect(savedProblems(audit)).toEqual([]);
  return { ...toSavedReport(audit), options: sampleReport().options, isSaved: true };
}

describe('a saved result', () => {
  it.each([
    ['with a tracker', sampleReport()],
    ['without one', sampleGitOnlyReport()],
    ['with a link of a ticket that nobody judged', withForeignLinks()],
    ...HOSTILE_TEXTS.map((text): [string, Report] => [
      `with ${JSON.stringify(text.slice(0, 30))} everywhere`,
      poisonApart(text),
    ]),
  ])('gives the same bytes when it is written again, %s', (_what, report) => {
    const text = render('json', report);
    expect(render('json', readBack(text))).toBe(text);
  });

  it.each(FORMAT_NAMES.filter((name) => name !== 'terminal' && name !== 'markdown'))(
    'gives the same bytes as the run itself in %s',
    (format) => {
      for (const report of [sampleReport(), sampleGitOnlyReport()]) {
        expect(render(format, readBack(render('json', report)))).toBe(render(format, report));
      }
    },
  );

  it.each(['terminal', 'markdown'] as const)('says in %s what it does not carry, and guesses nothing', (format) => {
    const live = render(format, sampleReport()).replaceAll(/\s+/g, ' ');
    const saved = render(format, readBack(render('json', sampleReport()))).replaceAll(/\s+/g, ' ');
    const note = 'Read from a saved result: it does not carry the titles of commits and pull requests';
    expect(live).not.toContain(note);
    expect(saved).toContain(note);
    expect(live).toContain('Rewrite the scheduler');
    expect(saved).not.toContain('Rewrite the scheduler');
    expect(saved).toContain('4,210 lines in 31 files');
    expect(saved).toContain('Retry the upload when the connection drops');
  });

  it.each(HOSTILE_TEXTS)('stays harmless in every format: %j', (text) => {
    const saved = readBack(render('json', poisonReport(sampleReport(), text)));
    for (const format of FORMAT_NAMES) expect(FORMAT_PROBLEMS[format](render(format, saved))).toEqual([]);
  });
});

/** Keys tell tickets apart, as they do in any tracker. */
function poisonApart(text: string): Report {
  const report = poisonReport(sampleReport(), text);
  const tickets = report.snapshot.tickets.map((ticket, index) => ({ ...ticket, key: `${text}${index}` }));
  return { ...report, snapshot: { ...report.snapshot, tickets } };
}

function withForeignLinks(): Report {
  const report = sampleReport();
  const [link] = report.result.links;
  const links = [13, 11, 3, 12].map((ticket) => ({ ...link, ticket }));
  const foreignReferences = [12, 13, 2].map((ticket) => ({ ticket, place: `place ${ticket}`, since: 0 }));
  const outcomes = report.result.outcomes.filter(({ ticket }) => ticket % 3 !== 0);
  return { ...report, result: { ...report.result, links, foreignReferences, outcomes } as Report['result'] };
}

describe('reading a result back', () => {
  const document = (): SavedAudit => JSON.parse(render('json', sampleReport())) as SavedAudit;
  const changed = (change: (audit: Mutable) => void): SavedAudit => {
    const audit = document();
    change(audit);
    return audit;
  };

  it.each<[string, (audit: Mutable) => void, string]>([
    ['a kind of a later version', (audit) => (audit.findings[0].kind = 'later'), '$.findings[0]: "later" is not known'],
    ['a kind that every object has', (audit) => (audit.findings[0].kind = 'constructor'), '"constructor" is not known'],
    ['a value of another type', (audit) => (audit.findings[1].args.linked = '1'), 'expected a number as linked'],
    ['a value too many', (audit) => (audit.findings[1].args['__x'] = 1), '"__x" is not known'],
    ['a value too few', (audit) => delete audit.findings[1].args.total, 'expected a number as total'],
    ['a reason of a later version', (audit) => (audit.outcomes[0].strict.reason.code = 'x'), '"x" is not known'],
    [
      'a rung that is none',
      (audit) => (audit.outcomes[0].strict.reason = { code: 'evidenced', args: { evidenced: 'top' }, sentence: 'x' }),
      'expected a rung as evidenced',
    ],
    ['a pull request without a number', (audit) => (audit.links[1].artifact.id = 'acme/web'), 'owner/repo!12'],
    ['a day that is none', (audit) => (audit.asOf = '2026-99-99T00:00:00Z'), '$.asOf: there is no such date'],
    ['a policy without a horizon', (audit) => delete audit.policy.horizonWeeks, 'horizonWeeks'],
    ['a policy without an end', (audit) => (audit.policy['x'] = nested(50)), '$.policy: too deep'],
  ])('refuses %s', (_what, change, message) => {
    const audit = changed(change);
    expect(schemaErrors(audit, SCHEMA)).toEqual([]);
    expect(savedProblems(audit).join('\n')).toContain(message);
  });

  it('checks as strictly as the validator of others does', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(null, 1, -1.5, 'x', true, [], {}, ['x'], { x: 1 }), (seed, value) => {
        const audit: unknown = document();
        replaceSomewhere(audit, seed, value);
        const text = JSON.stringify(audit);
        expect(schemaErrors(JSON.parse(text), SCHEMA).length > 0).toBe(FORMAT_PROBLEMS.json(text).length > 0);
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a document to be damaged at any place
type Mutable = any;

function nested(depth: number): unknown {
  return depth === 0 ? 1 : [nested(depth - 1)];
}

/** Puts `value` at one of all places below `node`, chosen by `seed`. */
function replaceSomewhere(node: unknown, seed: number, value: unknown): void {
  const places: (readonly [Record<string, unknown>, string])[] = [];
  const walk = (inner: unknown): void => {
    if (typeof inner !== 'object' || inner === null) return;
    for (const name of Object.keys(inner)) {
      places.push([inner as Record<string, unknown>, name]);
      walk((inner as Record<string, unknown>)[name]);
    }
  };
  walk(node);
  const [parent, name] = places[seed % places.length] ?? [{}, ''];
  parent[name] = value;
}

describe('one order along several lists', () => {
  it.each<[readonly (readonly string[])[], readonly string[]]>([
    [[], []],
    [[['a', 'b']], ['a', 'b']],
    [
      [
        ['a', 'c'],
        ['a', 'b', 'c'],
      ],
      ['a', 'b', 'c'],
    ],
    [
      [
        ['b', 'd'],
        ['a', 'b', 'c', 'c', 'd'],
      ],
      ['a', 'b', 'c', 'd'],
    ],
    [
      [['a', 'b'], ['b', 'a'], ['c']],
      ['c', 'a', 'b'],
    ],
  ])('%j', (lists, expected) => {
    expect(orderAlong(lists)).toEqual(expected);
  });
});
