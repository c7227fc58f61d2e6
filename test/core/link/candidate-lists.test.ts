import { describe, expect, it } from 'vitest';
import { CandidateLists } from '../../../src/core/link/candidate-lists.ts';
import type { Candidate } from '../../../src/core/link/candidates.ts';
import type { Naming } from '../../../src/core/link/name-tickets.ts';
import { VIAS } from '../../../src/model/link.ts';
import type { Tier, Via } from '../../../src/model/link.ts';
import { MISSING } from '../../../src/model/repository.ts';

const vias = Object.keys(VIAS) as readonly Via[];
const relations = ['implements', 'part-of', 'mentions'] as const;
const tiers: readonly Tier[] = [1, 2, 3, 4];

const candidates = vias.flatMap((via, number) =>
  vias.map((rootVia, other): Candidate => ({
    ...{ ticket: number * 1_000_003, via, rootVia, tier: VIAS[via], rootTier: tiers[other % 4] as Tier },
    ...{ owns: other % 2 === 0, isDisputed: number % 2 === 0, relation: relations[(number + other) % 3] ?? 'mentions' },
    since: Date.UTC(2025, number, other),
    commit: other === 0 ? MISSING : other * 99_991,
    ownedUntil: other % 3 === 0 ? null : Date.UTC(2026, other),
  })),
);

describe('lists of candidates', () => {
  it('give back what was put in, list by list, empty ones too', () => {
    const lists = new CandidateLists();
    const parts = [candidates.slice(0, 5), [], candidates.slice(5, 6), candidates.slice(6)];
    for (let round = 0; round < 60; round += 1) for (const part of parts) lists.push(part);
    for (let list = 0; list < 240; list += 1) expect(lists.at(list)).toEqual(parts[list % 4]);
  });

  it('take a naming for its own origin', () => {
    const lists = new CandidateLists();
    const naming: Naming = {
      ...{ ticket: 4, via: 'key-in-body', tier: 3, owns: false, relation: 'mentions', isDisputed: true, since: 7 },
    };
    lists.push([naming]);
    expect(lists.at(0)).toEqual([
      { ...naming, rootVia: 'key-in-body', rootTier: 3, commit: MISSING, ownedUntil: null },
    ]);
  });
});
