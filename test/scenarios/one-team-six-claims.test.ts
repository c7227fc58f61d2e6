import { describe, expect, it } from 'vitest';
import { auditScenario } from '../support/audit-scenario.ts';
import { OPEN_TEAM, withTeam } from '../support/healthy-team.ts';
import { shaOf } from '../support/snapshot-builder.ts';
import { bobsCommit, bobsPull, doneOn } from './april.ts';

/** Six tickets of one team, all done on the board on the same day. */
const told = auditScenario(
  withTeam(OPEN_TEAM, {
    commits: [
      bobsCommit('shipped', 3, { message: 'ABC-1 let customers pay', paths: ['src/pay.ts'] }),
      bobsCommit('taken-out', 3, { message: 'ABC-2 add a basket', paths: ['src/basket.ts'] }),
      bobsCommit('empty', 3, { message: 'ABC-3 mend the search', paths: [] }),
      bobsCommit('squash', 4, { message: 'Mend the leak (#40)', paths: ['src/leak.ts'] }),
      bobsCommit('text', 4, { message: 'ABC-6 say how it works', paths: ['docs/guide.md'] }),
      bobsCommit('undo', 9, {
        message: `Revert "ABC-2 add a basket"\n\nThis reverts commit ${shaOf('taken-out')}.`,
        paths: ['src/basket.ts'],
      }),
      bobsCommit('branch', 4, { parents: ['text'], message: 'ABC-5 start the export', paths: ['src/export.ts'] }),
    ],
    refs: { main: 'undo', export: 'branch' },
    pullRequests: [
      bobsPull(40, 4, { title: 'ABC-4 Mend the leak', headRef: 'leak', mergeSha: 'squash', commits: ['gone'] }),
      bobsPull(41, null, { title: 'ABC-5 Export', headRef: 'export', headSha: 'branch', commits: ['branch'] }),
    ],
    tickets: ['ABC-1', 'ABC-2', 'ABC-3', 'ABC-4', 'ABC-5', 'ABC-6'].map((key) =>
      doneOn(key, 5, { title: 'Customers cannot pay' }),
    ),
  }),
);

describe('of six tickets that the board calls done on one day', () => {
  it.each([
    ['whose change shipped', 'ABC-1', 'supported', []],
    ['whose change was reverted since', 'ABC-2', 'contradicted strong', ['done-then-reverted']],
    // Weak: Bob worked under other keys at that time.
    ['whose commit is empty', 'ABC-3', 'unsupported weak', ['hollow-done']],
    ['whose key stands in the pull request of a squash alone', 'ABC-4', 'supported', []],
    ['whose branch is not merged', 'ABC-5', 'partial', ['done-but-unmerged']],
    ['whose change is documentation alone', 'ABC-6', 'supported', ['thin-evidence']],
  ] as const)('the one %s (%s) is %s', (_, key, outcome, findings) => {
    expect([told.strict(key), told.findings(key)]).toEqual([outcome, findings]);
  });

  it('the one with documentation alone says on the verdict that its evidence is thin', () => {
    expect(told.outcome('ABC-6').strict.isThin).toBe(true);
  });
});
