import { describe, expect, it } from 'vitest';
import type { EffectArgs, EffectKind, GapIf, QualityEffect } from '../../src/model/data-quality.ts';
import { effectSentences } from '../../src/report/diagnosis/effect-texts.ts';

const gap = (lower: number, upper: number, judged: number): GapIf => ({ lower, upper, judged });

/** One and several of everything, with what each must say of the numbers. */
const SAID: { readonly [Kind in EffectKind]: readonly (readonly [EffectArgs[Kind], fact: string, effect: string])[] } =
  {
    'unmapped-status': [
      [
        { words: 1, tickets: 1, ifSupported: gap(1, 2, 10), ifAhead: gap(2, 3, 10) },
        '1 ticket stands on 1 status that nothing explains.',
        '1 .. 2 of 10 (10.0 .. 20.0 %) with work behind each, and 2 .. 3 of 10 (20.0 .. 30.0 %) with work behind none.',
      ],
      [
        { words: 2, tickets: 3, ifSupported: gap(0, 0, 0), ifAhead: gap(3, 3, 3) },
        '3 tickets stand on 2 statuses that nothing explains.',
        'would be nothing to judge with work behind each, and 3 of 3 (100.0 %)',
      ],
    ],
    'unmapped-resolution': [
      [
        { words: 1, claims: 1, ifWithdrawn: gap(0, 1, 9) },
        '1 claim rests on 1 resolution that nothing explains.',
        'If all of them meant withdrawn, the gap would be 0 .. 1 of 9 (0.0 .. 11.1 %).',
      ],
    ],
    'unmapped-type': [
      [
        { words: 2, claims: 2, ifSupported: gap(1, 1, 4), ifAhead: gap(3, 3, 4) },
        '2 claims are of 2 types of which nothing says whether code is owed.',
        'between 1 of 4 (25.0 %) and 3 of 4 (75.0 %).',
      ],
    ],
    'unmapped-version': [
      [
        { words: 1, tickets: 2 },
        '1 released version has no tag; 2 tickets name them.',
        'judged as done, never as released',
      ],
    ],
    inconclusive: [
      [
        { reason: 'nothing-found', claims: 8, ifSupported: gap(10, 17, 116), ifAhead: gap(18, 25, 116) },
        '8 claims ',
        'it would be 10 .. 17 of 116 (8.6 .. 14.7 %); if none, 18 .. 25 of 116 (15.5 .. 21.6 %).',
      ],
    ],
    'changes-without-ticket': [
      [
        { changes: 26, of: 72, claims: 4, floor: 0.3, isJoined: 1 },
        '26 of 72 changes in the window (36.1 %) name no ticket.',
        'what one of 4 claims with nothing found rests on. Of such work nobody can say',
      ],
      [
        { changes: 1, of: 1, claims: 0, floor: 0.3, isJoined: 0 },
        '1 of 1 change in the window (100.0 %) name no ticket.',
        'They support no claim by name. Fewer than 30.0 % of the changes and of the tickets are joined',
      ],
    ],
    'unknown-tickets': [
      [
        { projects: 1, keys: 2, changes: 1 },
        '1 change names 2 keys of 1 project that no ticket read here bears.',
        'left out of the coverage and of shadow work.',
      ],
    ],
    'silent-project': [
      [
        { projects: 1, tickets: 1 },
        'In 1 project with 1 ticket nothing was ever claimed done.',
        'in no number of the gap',
      ],
    ],
    'suspect-status': [
      [
        { words: 1, tickets: 6, landed: 5, ifDone: gap(2, 4, 20) },
        '1 status below done holds 6 tickets, of which 5 have landed.',
        'If they meant done, the gap would be 2 .. 4 of 20 (10.0 .. 20.0 %)',
      ],
      [
        { words: 2, tickets: 6, landed: 5, ifDone: gap(2, 4, 20) },
        '2 statuses below done hold 6 tickets, of which 5 have landed.',
        'They count as work under way.',
      ],
    ],
    'incomplete-source': [
      [{ sources: 1, claims: 0 }, '1 source is known to be incomplete.', 'the claim is not judged. Counts of'],
      [
        { sources: 2, claims: 1 },
        '2 sources are known to be incomplete.',
        'the claim is not judged: 1 claim. Counts of',
      ],
    ],
    'unvouched-source': [
      [{ sources: 2 }, 'Of 2 sources nobody says whether it holds everything.', 'What is missing there cannot show'],
    ],
    'shallow-clone': [
      [
        { repositories: 1, claims: 1 },
        '1 clone is shallow: older history is missing.',
        '1 claim is older than what was read and cannot be judged',
      ],
    ],
    'without-changelog': [
      [
        { projects: 1, claims: 1 },
        'Tickets of 1 project came without a changelog; 1 claim of them is judged.',
        'The gap today does not depend on it',
      ],
      [
        { projects: 2, claims: 2 },
        'Tickets of 2 projects came without a changelog; 2 claims of them are judged.',
        'weekly figures do.',
      ],
    ],
    'clock-offset': [
      [
        { projects: 1, tickets: 9 },
        'In 1 project resolutions and landings lie the same hours apart in 9 tickets.',
        'Outcomes do not depend on it.',
      ],
    ],
    'impossible-dates': [
      [
        { future: 1, clamped: 2 },
        '1 record is dated after the pull, 2 commits before a parent.',
        'outside of every run',
      ],
    ],
    'no-pull-requests': [
      [
        { repositories: 1, of: 2, claims: 0 },
        'Of 1 of 2 repositories no records of pull requests were read.',
        'on a branch or has landed. Numbers on',
      ],
      [
        { repositories: 1, of: 1, claims: 2 },
        'Of 1 of 1 repository no records of pull requests were read.',
        'has landed; 2 tickets claim to be in review. Numbers on',
      ],
    ],
    'no-releases': [
      [{ repositories: 2, of: 3 }, '2 of 3 repositories have no release tags.', 'unreleased work cannot be counted.'],
    ],
    'links-in-doubt': [
      [
        { claims: 1, strict: gap(1, 2, 8), lenient: gap(0, 2, 8) },
        '1 claim is decided by links that are inferred, shared or disputed.',
        'Without such links the gap is 1 .. 2 of 8 (12.5 .. 25.0 %), with them 0 .. 2 of 8 (0.0 .. 25.0 %).',
      ],
    ],
  };

const CASES = Object.entries(SAID).flatMap(([kind, cases]) =>
  cases.map(([args, fact, effect]) => ({ kind, args, fact, effect })),
);

describe('what a defect does to the numbers, in words', () => {
  it.each(CASES)('$kind: $fact', ({ kind, args, fact, effect }) => {
    const said = effectSentences({ kind, args } as QualityEffect);
    expect(said.fact).toContain(fact);
    expect(said.effect).toContain(effect);
    for (const sentence of Object.values(said)) {
      expect(sentence).not.toMatch(/undefined|NaN|null|\{|\}|\s{2}/);
      expect(sentence).toMatch(/^[A-Z0-9].*\.$/);
    }
  });
});
