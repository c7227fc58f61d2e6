import { describe, expect, it } from 'vitest';
import type { AuditRequest } from '../../../src/core/audit-input.ts';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { explain } from '../../../src/core/explain/explain.ts';
import { prepare } from '../../../src/core/prepare.ts';
import type { SnapshotSpec } from '../../support/snapshot-builder.ts';
import { buildSnapshot, instantOf, shaOf } from '../../support/snapshot-builder.ts';
import { ticketThrough } from '../../support/ticket-history.ts';

const SPEC: SnapshotSpec = {
  commits: [
    { id: 'a', message: 'ABC-1 begin', at: '2024-04-01', paths: ['src/a.ts'], author: 'ann' },
    { id: 'b', message: 'ABC-2 land', at: '2024-04-02', paths: ['src/b.ts'], author: 'ann' },
  ],
  pullRequests: [
    { number: 12, title: 'ABC-3 still open', headRef: 'c', state: 'open', createdAt: '2024-04-01', commits: [] },
  ],
  tickets: [
    ticketThrough('ABC-1', '2024-03-20', [['2024-04-03T09:00', 'Done', 'Fixed']]),
    ticketThrough('ABC-3', '2024-03-20', [['2024-04-03T09:00', 'Done', 'Fixed']], { formerKeys: ['OLD-9'] }),
    ticketThrough('ABC-4', '2024-05-30', [['2024-05-31T09:00', 'Done', 'Fixed']]),
    { key: 'XYZ-1' },
  ],
};

function ask(text: string, asOf = '2024-06-01') {
  const { snapshot } = buildSnapshot(SPEC);
  const end = instantOf(asOf);
  const request: AuditRequest = {
    policy: DEFAULT_POLICY,
    policyHash: 'test',
    version: '0.0.0',
    asOf: end,
    mode: 'reconstruction',
    window: { start: instantOf('2024-01-01'), end },
    projects: null,
    facts: new Map(),
  };
  return explain(prepare(snapshot, DEFAULT_POLICY), request, text);
}

describe('what a subject may be called', () => {
  it.each([
    ['a key', 'ABC-1', 'ticket'],
    ['a key in lower case', 'abc-1', 'ticket'],
    ['a former key', 'OLD-9', 'ticket'],
    ['a pull request', 'pr/12', 'change'],
    ['a pull request with its repository', 'acme/app!12', 'change'],
    ['a pull request as the host writes it', 'acme/app#12', 'change'],
    ['the beginning of a sha', shaOf('a').slice(0, 10), 'change'],
    ['a number that one thing only bears', '12', 'change'],
  ])('%s', (_, text, kind) => {
    expect(ask(text).kind).toBe(kind);
  });

  it('lists the candidates where it is ambiguous', () => {
    expect(ask('1')).toEqual({ kind: 'ambiguous', candidates: ['ABC-1', 'XYZ-1'] });
  });

  it('names what is near where nothing fits', () => {
    expect(ask('ABD-1')).toMatchObject({ kind: 'unknown', nearest: expect.arrayContaining(['ABC-1']) as unknown });
  });
});

describe('what would change the verdict', () => {
  const changes = (key: string, asOf?: string): readonly string[] => {
    const explanation = ask(key, asOf);
    if (explanation.kind !== 'ticket') throw new Error(`No ticket: ${key}`);
    return explanation.wouldChange.map(({ change, outcome }) => `${change.code}: ${outcome}`);
  };

  it('an open pull request that lands', () => {
    expect(changes('ABC-3')).toContain('change-lands: supported');
  });

  it('time, while the claim is younger than grace', () => {
    expect(changes('ABC-4')).toContain('grace-passes: inconclusive');
  });

  it('nothing, where the claim is supported', () => {
    expect(changes('ABC-1')).toEqual([]);
  });

  it('only what was tried and came out otherwise', () => {
    const explanation = ask('ABC-4', '2024-08-01');
    if (explanation.kind !== 'ticket') throw new Error('No ticket');
    const { outcome, strength } = explanation.outcome?.strict ?? {};
    for (const other of explanation.wouldChange)
      expect([other.outcome, other.strength]).not.toEqual([outcome, strength]);
  });
});

describe('the two ladders', () => {
  it('stand on one time line, in the words of the tracker', () => {
    const explanation = ask('ABC-1');
    if (explanation.kind !== 'ticket') throw new Error('No ticket');
    expect(explanation.claimed.map(({ rung, word, standing }) => [rung, word, standing])).toEqual([
      [0, 'To Do', 'held'],
      [3, 'Done', 'held'],
    ]);
    expect(explanation.evidenced.map(({ strict, cause }) => [strict, cause.code])).toEqual([[3, 'landed']]);
  });
});
