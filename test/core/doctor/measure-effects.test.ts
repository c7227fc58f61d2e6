import { describe, expect, it } from 'vitest';
import { assess } from '../../../src/core/assess.ts';
import { DEFAULT_POLICY } from '../../../src/core/default-policy.ts';
import { examineAssessment } from '../../../src/core/doctor/examine-data.ts';
import { measureEffects } from '../../../src/core/doctor/measure-effects.ts';
import { prepare } from '../../../src/core/prepare.ts';
import type { QualityEffect } from '../../../src/model/data-quality.ts';
import { WEEK } from '../../../src/model/instant.ts';
import { buildSnapshot, instantOf } from '../../support/snapshot-builder.ts';
import type { SnapshotSpec, TicketSpec } from '../../support/snapshot-builder.ts';

const DONE = { id: '3', name: 'Done', category: 'done' } as const;
const done = (key: string, more: Partial<TicketSpec> = {}): TicketSpec => ({
  ...{ key, status: DONE, createdAt: '2024-01-02', resolvedAt: '2024-03-01', updatedAt: '2024-03-01' },
  ...{ hasHistory: false, resolution: { id: '1', text: 'Done' } },
  ...more,
});

/** Two claims with their work, which every case keeps. */
const SOUND: SnapshotSpec = {
  repositories: [{ id: 'acme/shop' }],
  commits: [
    { id: 'a', message: 'ABC-1 One', at: '2024-02-20', paths: ['a.ts'], added: 5, deleted: 0 },
    { id: 'b', message: 'ABC-2 Two', at: '2024-02-21', paths: ['b.ts'], added: 5, deleted: 0 },
  ],
  tickets: [done('ABC-1'), done('ABC-2')],
};

function effectsOf(more: readonly TicketSpec[], spec: Partial<SnapshotSpec> = {}): readonly QualityEffect[] {
  const { snapshot } = buildSnapshot({ ...SOUND, tickets: [...(SOUND.tickets ?? []), ...more], ...spec });
  const policy = { ...DEFAULT_POLICY, links: { ...DEFAULT_POLICY.links, completeScopes: ['*'] } };
  const asOf = instantOf('2024-06-01');
  const assessment = assess(prepare(snapshot, policy), {
    ...{ policy, policyHash: 'effects', version: '0.0.0', asOf, mode: 'reconstruction', projects: null },
    ...{ window: { start: asOf - policy.windowWeeks * WEEK, end: asOf }, facts: new Map() },
  });
  return measureEffects(assessment, examineAssessment(assessment));
}

const argsOf = (effects: readonly QualityEffect[], kind: QualityEffect['kind']): unknown =>
  effects.find((effect) => effect.kind === kind)?.args ?? null;

describe('the effect of', () => {
  it('nothing unmapped is nothing about words', () => {
    expect(effectsOf([]).filter(({ kind }) => kind.startsWith('unmapped') || kind === 'inconclusive')).toEqual([]);
  });

  it('a status that nothing explains is the gap with work behind its tickets, and without', () => {
    const strange = { status: { id: '9', name: 'Aardvark', category: null }, resolution: null, resolvedAt: null };
    expect(argsOf(effectsOf([done('ABC-3', strange)]), 'unmapped-status')).toEqual({
      ...{ words: 1, tickets: 1 },
      ifSupported: { judged: 3, lower: 0, upper: 0 },
      ifAhead: { judged: 3, lower: 1, upper: 1 },
    });
  });

  it('a resolution that nothing explains is the gap without its claims', () => {
    const commits = [...(SOUND.commits ?? []), { id: 'c', message: 'ABC-3 Three', at: '2024-02-22', paths: ['c.ts'] }];
    const odd = done('ABC-3', { resolution: { id: '7', text: 'Manatee' } });
    expect(argsOf(effectsOf([odd], { commits }), 'unmapped-resolution')).toEqual({
      ...{ words: 1, claims: 1 },
      ifWithdrawn: { judged: 2, lower: 0, upper: 0 },
    });
  });

  it('changes that name no ticket is told as their number of all', () => {
    const commits = [
      ...(SOUND.commits ?? []),
      { id: 'c', message: 'Tidy', at: '2024-03-22', paths: ['c.ts'], added: 9, deleted: 0 },
    ];
    expect(argsOf(effectsOf([], { commits }), 'changes-without-ticket')).toMatchObject({
      changes: 1,
      of: 3,
      claims: 0,
    });
  });

  it('tickets without a changelog is the number of their claims', () => {
    expect(argsOf(effectsOf([]), 'without-changelog')).toEqual({ projects: 1, claims: 2 });
  });
});
