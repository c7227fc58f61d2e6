import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { instantOf, shaOf } from '../support/snapshot-builder.ts';
import type { CommitSpec, PullRequestSpec, SnapshotSpec } from '../support/snapshot-builder.ts';
import { april, bobsCommit, bobsPull, doneOn, START } from './april.ts';

const NINE = Array.from({ length: 9 }, (_, n) => `src/part${n}.ts`);
const thisReverts = (id: string): string => `This reverts commit ${shaOf(id)}.`;

describe('a partial revert', () => {
  it('of two files in nine leaves the evidence standing, with its share', () => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('work', 3, { message: 'ABC-1 mend nine leaks', paths: NINE }),
        bobsCommit('undo', 8, { message: `Take two of them back\n\n${thisReverts('work')}`, paths: NINE.slice(0, 2) }),
      ],
      tickets: [doneOn('ABC-1', 4)],
    });
    expect(told.strict('ABC-1')).toBe('supported');
    expect(told.change(shaOf('work')).survivingShare).toBeCloseTo(7 / 9);
  });

  it('of one commit in three of a pull request leaves the evidence standing', () => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('one', 3),
        bobsCommit('two', 3),
        bobsCommit('three', 3),
        {
          id: 'merge',
          parents: ['start', 'three'],
          at: april(4),
          message: 'Merge pull request #6 from acme/leak\n\nABC-1 Mend',
        },
        bobsCommit('undo', 8, { message: `Revert "two"\n\n${thisReverts('two')}`, paths: ['src/two.ts'] }),
      ],
      tickets: [doneOn('ABC-1', 4)],
    });
    expect(told.strict('ABC-1')).toBe('supported');
    const share = told.change('acme/app!6').survivingShare ?? 0;
    expect(share).toBeCloseTo(2 / 3);
  });

  it('contradicts when file after file nothing needed stands any more', () => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('work', 3, { message: 'ABC-1 mend nine leaks', paths: NINE }),
        bobsCommit('undo', 8, { message: `Take two back\n\n${thisReverts('work')}`, paths: NINE.slice(0, 2) }),
        bobsCommit('rest', 9, { message: `Take the rest back\n\n${thisReverts('work')}`, paths: NINE.slice(2) }),
      ],
      tickets: [doneOn('ABC-1', 4)],
    });
    expect(told.strict('ABC-1')).toBe('contradicted strong');
  });
});

describe('a revert', () => {
  const work = bobsCommit('work', 3, { message: 'ABC-3 add x', paths: ['src/x.ts'] });
  const undo = bobsCommit('undo', 10, {
    message: `Revert "ABC-3 add x"\n\n${thisReverts('work')}`,
    paths: ['src/x.ts'],
  });

  it('that quotes the key is no fresh evidence: the claim is contradicted', () => {
    const told = auditScenario({ commits: [START, work, undo], tickets: [doneOn('ABC-3', 4)] });
    expect([told.strict('ABC-3'), told.reason('ABC-3')]).toEqual(['contradicted strong', 'reverted']);
    expect(told.findings('ABC-3')).toEqual(['done-then-reverted']);
  });

  it('of the revert restores the work', () => {
    const redo = bobsCommit('redo', 12, {
      message: `Revert "Revert "ABC-3 add x""\n\n${thisReverts('undo')}`,
      paths: ['src/x.ts'],
    });
    expect(auditScenario({ commits: [START, work, undo, redo], tickets: [doneOn('ABC-3', 4)] }).strict('ABC-3')).toBe(
      'supported',
    );
  });

  it('under another ticket months later contradicts from that day on, though nobody reopened', () => {
    const late: CommitSpec = {
      ...undo,
      at: '2024-07-15',
      message: `ABC-9 take x out again\n\n${thisReverts('work')}`,
    };
    const spec: SnapshotSpec = {
      commits: [START, work, late],
      tickets: [doneOn('ABC-3', 4), doneOn('ABC-9', 30)],
    };
    expect(auditScenario(spec, { asOf: '2024-07-14' }).strict('ABC-3')).toBe('supported');
    const after = auditScenario(spec, { asOf: '2024-08-01' });
    expect(after.strict('ABC-3')).toBe('contradicted strong');
    expect(after.findings('ABC-3')).toEqual(['done-then-reverted']);
  });

  it('that is the work of a ticket supports that ticket', () => {
    const backOut = bobsCommit('undo', 10, {
      message: `ABC-9 back out x\n\n${thisReverts('work')}`,
      paths: ['src/x.ts'],
    });
    const told = auditScenario({ commits: [START, work, backOut], tickets: [doneOn('ABC-3', 4), doneOn('ABC-9', 11)] });
    expect([told.strict('ABC-9'), told.strict('ABC-3')]).toEqual(['supported', 'contradicted strong']);
  });

  it('on a release branch alone says nothing of the main line', () => {
    const told = auditScenario({
      commits: [
        START,
        work,
        bobsCommit('undo', 10, {
          parents: ['work'],
          message: `Revert "ABC-3 add x"\n\n${thisReverts('work')}`,
          paths: ['src/x.ts'],
        }),
        bobsCommit('next', 11, { parents: ['work'], message: 'Something else' }),
      ],
      refs: { main: 'next', 'release/2.4': 'undo' },
      tickets: [doneOn('ABC-3', 4)],
    });
    expect(told.strict('ABC-3')).toBe('supported');
  });

  it('on the main line after the release leaves what the release holds', () => {
    const told = auditScenario({
      commits: [
        START,
        work,
        bobsCommit('release', 5, { message: 'Release 2.4' }),
        bobsCommit('undo', 10, {
          parents: ['release'],
          message: `Revert "ABC-3 add x"\n\n${thisReverts('work')}`,
          paths: ['src/x.ts'],
        }),
      ],
      refs: [
        { name: 'main', commit: 'undo' },
        { name: 'release/2.4', commit: 'release' },
        { name: 'tags/v2.4.0', commit: 'release', taggedAt: april(5) },
      ],
      tickets: [
        doneOn('ABC-3', 4, {
          versions: [{ id: null, name: '2.4.0', isReleased: true, releasedAt: instantOf(april(5)) }],
        }),
      ],
    });
    expect([told.strict('ABC-3'), told.reason('ABC-3')]).toEqual(['supported', 'released']);
  });

  it('by hand, with lines deleted and no word of it, is not seen', () => {
    const silent = bobsCommit('silent', 10, { message: 'Tidy up', paths: ['src/x.ts'], added: 0, deleted: 10 });
    expect(auditScenario({ commits: [START, work, silent], tickets: [doneOn('ABC-3', 4)] }).strict('ABC-3')).toBe(
      'supported',
    );
  });
});

describe('a reland', () => {
  const undone: readonly CommitSpec[] = [
    START,
    bobsCommit('work', 4, { message: 'ABC-3 Add x (#12)', paths: ['src/x.ts'] }),
    bobsCommit('undo', 8, {
      message: `Revert "ABC-3 Add x (#12)" (#13)\n\n${thisReverts('work')}`,
      paths: ['src/x.ts'],
    }),
  ];
  const requests: readonly PullRequestSpec[] = [
    bobsPull(12, 4, { title: 'ABC-3 Add x', mergeSha: 'work' }),
    bobsPull(13, 8, {
      title: 'Revert "ABC-3 Add x"',
      body: 'Reverts acme/app#12',
      mergeSha: 'undo',
      createdAt: april(8),
    }),
  ];

  it.each([
    ['by its title', 'Reland "Add x"', ''],
    ['by its number', 'Second try of #12', ''],
    ['by its number in the body', 'Add x, this time with a lock', 'Relands #12'],
    ['by title with the key quoted', 'Reland "ABC-3 Add x"', ''],
  ])('without a key is recognised %s', (_, title, body) => {
    const told = auditScenario({
      commits: [...undone, bobsCommit('again', 12, { message: `${title} (#14)\n\n${body}`, paths: ['src/x.ts'] })],
      tickets: [doneOn('ABC-3', 5)],
      pullRequests: [...requests, bobsPull(14, 12, { title, body, mergeSha: 'again', createdAt: april(9) })],
    });
    expect(told.strict('ABC-3')).toBe('supported');
  });

  it('without key, number or title leaves a weak contradiction, with what came after the revert as candidates', () => {
    const told = auditScenario(
      withTeam(OPEN_TEAM, {
        commits: [
          ...undone.slice(1),
          bobsCommit('again', 12, { message: 'A better way to the same end', paths: ['src/y.ts'] }),
        ],
        tickets: [doneOn('ABC-3', 5)],
      }),
    );
    expect([told.strict('ABC-3'), told.candidates('ABC-3')]).toEqual(['contradicted weak', ['again']]);
  });
});

describe('a revert made on the web', () => {
  const work: readonly CommitSpec[] = [
    START,
    bobsCommit('work', 4, { message: 'ABC-3 Add the second valve to the pump (#12)', paths: ['src/x.ts'] }),
  ];
  const pull12 = bobsPull(12, 4, { title: 'ABC-3 Add the second valve to the pump', mergeSha: 'work' });

  it('is matched by the number of the pull request', () => {
    const undo = bobsCommit('undo', 8, { message: 'Revert "Second valve" (#13)', paths: ['src/x.ts'] });
    const told = auditScenario({
      commits: [...work, undo],
      tickets: [doneOn('ABC-3', 5)],
      pullRequests: [
        pull12,
        bobsPull(13, 8, {
          title: 'Revert "Second valve"',
          body: 'Reverts acme/app#12',
          mergeSha: 'undo',
          createdAt: april(8),
        }),
      ],
    });
    expect(told.strict('ABC-3')).toBe('contradicted strong');
  });

  it('with a title that was edited since is inferred, and contradicts nothing alone', () => {
    const undo = bobsCommit('undo', 8, { message: 'Revert "Add a second valve to the pump"', paths: ['src/x.ts'] });
    const told = auditScenario({ commits: [...work, undo], tickets: [doneOn('ABC-3', 5)], pullRequests: [pull12] });
    expect(told.strict('ABC-3')).toBe('supported');
  });
});

describe('a ticket whose only keyed commit is the merge of a revert', () => {
  it('is contradicted: the work was what it reverted, and nothing of that stands', () => {
    const told = auditScenario({
      commits: [
        START,
        bobsCommit('own', 3, { parents: ['start'] }),
        {
          id: 'merge',
          parents: ['start', 'own'],
          at: april(4),
          message: 'Merge pull request #12 from acme/x\n\nAdd x',
        },
        bobsCommit('undo', 8, { parents: ['merge'], message: 'Revert "Add x"', paths: ['src/own.ts'] }),
        {
          id: 'unmerge',
          parents: ['merge', 'undo'],
          at: april(9),
          message: 'Merge pull request #13 from acme/abc-3-undo\n\nRevert "Add x"\n\nReverts acme/app#12',
        },
      ],
      tickets: [
        doneOn('ABC-3', 5, {
          addresses: [{ url: 'https://github.com/acme/app/pull/12', at: instantOf(april(4)), from: 'comment' }],
        }),
      ],
    });
    expect(told.strict('ABC-3')).toBe('contradicted strong');
  });
});
