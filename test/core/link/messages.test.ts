import { describe, expect, it } from 'vitest';
import type { PullRequestMark, RevertMark } from '../../../src/core/link/parsed-message.ts';
import { parsePullRequest } from '../../../src/core/link/parse-pull-request.ts';
import { parseSmartCommands } from '../../../src/core/link/smart-commits.ts';
import { brief, EVERYTHING, OTHER_SHA, parse, parseBody, SHA } from './brief.ts';

describe('closing keywords', () => {
  it.each<[string, readonly string[]]>([
    ...['close', 'closes', 'closed', 'fix', 'fixes', 'fixed', 'resolve', 'resolves', 'resolved'].map(
      (word): [string, readonly string[]] => [`${word} #1`, ['#1']],
    ),
    ['CLOSES: #10', ['#10']],
    ['Fixes owner/repo#100', ['owner/repo#100']],
    ['fixes GH-12', ['GH-12', '#12']],
    ['Resolves #10, resolves #123, resolves octo-org/octo-repo#100', ['#10', '#123', 'octo-org/octo-repo#100']],
    ['fixes #1 and #2', ['#1']],
    ['fixes #1, #2', ['#1']],
    ['does not fix #5', ['#5']],
    ['(fixes #5)', ['#5']],
    ['fixes  #5', ['#5']],
    ['fixes- #1', []],
    ['fixes 12345', []],
    ['fixx #1', []],
    ['fixes#1', []],
    ['hotfix #1', []],
    ['prefixes #1', []],
    ['fixes issue #1', []],
    ['fix for #1', []],
    ['fixes:', []],
    ['fixes\n#1', []],
  ])('%s', (body, expected) => {
    const closing = parseBody(body).mentions.filter(({ closes }) => closes);
    expect(closing.map(({ key }) => key)).toEqual(expected);
  });

  it('of GitLab alone are told apart', () => {
    expect(brief(parseBody('Implements #4, closing #5, fixing #6'))).toEqual([
      'body #4 closes-on-gitlab',
      'body #5 closes-on-gitlab',
      'body #6 closes-on-gitlab',
    ]);
  });
});

describe('smart commits', () => {
  it.each<[string, readonly string[]]>([
    ['ABC-1 #close', ['subject ABC-1 #close']],
    ['Correct x ABC-1 #resolve by hand', ['subject ABC-1 #resolve']],
    ['ABC-1 ABC-2 #done', ['subject ABC-1 #done', 'subject ABC-2 #done']],
    ['ABC-1 #time 1w 2d 4.5h 30m Total #comment more #finish-work', ['subject ABC-1 #finish-work']],
    ['ABC-1 #comment closed it', ['subject ABC-1']],
    ['ABC-1 #time 3h', ['subject ABC-1']],
    ['#close ABC-1', ['subject ABC-1']],
    ['#ABC-1 add x', ['subject ABC-1']],
    ['ABC-1 for #JRA-123', ['subject ABC-1', 'subject JRA-123']],
    ['ABC-1 C#close', ['subject ABC-1']],
    ['ABC-1 add x\n\n#close', ['subject ABC-1']],
    ['Add x\n\nABC-1 #CLOSE', ['body ABC-1 #close']],
  ])('%s', (message, expected) => {
    expect(brief(parse(message))).toEqual(expected);
  });

  it('keep their arguments', () => {
    expect(parseSmartCommands('ABC-1 #time 2d 4h Total work #comment Well done')).toEqual([
      { name: 'time', start: 6, text: '2d 4h Total work' },
      { name: 'comment', start: 29, text: 'Well done' },
    ]);
  });

  it('count in commit messages only', () => {
    expect(parseBody('ABC-1 #close').mentions.map(({ transition }) => transition)).toEqual([null]);
  });
});

const mark = (partial: Partial<RevertMark>): RevertMark => ({
  kind: 'revert',
  sha: null,
  pullRequest: null,
  repositoryName: null,
  title: null,
  depth: 1,
  ...partial,
});

describe('reverts', () => {
  it.each<[string, string, readonly RevertMark[]]>([
    ['git', `Revert "Add x"\n\nThis reverts commit ${SHA}.`, [mark({ title: 'Add x', sha: SHA })]],
    [
      'of a merge, over two lines',
      `Revert "Merge branch 'x'"\n\nThis reverts commit ${SHA}, reversing\nchanges made to ${OTHER_SHA}.`,
      [mark({ title: "Merge branch 'x'", sha: SHA })],
    ],
    [
      '--reference',
      'Take x out again\n\nThis reverts commit 0123456 (Add x, 2024-02-03).',
      [mark({ sha: '0123456', title: 'Add x' })],
    ],
    ['nested', 'Revert "Revert "Add x""', [mark({ kind: 'revert', title: 'Add x', depth: 2 })]],
    ['nested three times', 'Revert "Revert "Revert "Add x"""', [mark({ title: 'Add x', depth: 3 })]],
    [
      'Reapply, which names the revert',
      `Reapply "Add x"\n\nThis reverts commit ${SHA}.`,
      [mark({ kind: 'reapply', title: 'Add x', depth: 2, sha: SHA })],
    ],
    ['of a Reapply', 'Revert "Reapply "Add x""', [mark({ title: 'Add x', depth: 3 })]],
    ['title with quotes', 'Revert "Say "hi""', [mark({ title: 'Say "hi"' })]],
    ['cut title', 'Revert "A title that was cut…', [mark({ title: 'A title that was cut…' })]],
    [
      'squashed',
      'Revert "Add x" (#15)\n\nReverts owner/repo#12',
      [mark({ title: 'Add x', pullRequest: 12, repositoryName: 'owner/repo' })],
    ],
    ['number in the quoted title', 'Revert "Add x (#12)" (#15)', [mark({ title: 'Add x (#12)', pullRequest: 12 })]],
    [
      'quoted merge',
      'Revert "Merge pull request #12 from o/b"',
      [mark({ title: 'Merge pull request #12 from o/b', pullRequest: 12 })],
    ],
    ['with its own key', 'ABC-9: Revert "Add x"', [mark({ title: 'Add x' })]],
    ['conventional', 'revert: feat(x): add y', [mark({ title: 'feat(x): add y' })]],
    ['conventional with scope', 'revert(x): add y (#15)', [mark({ title: 'add y' })]],
    ['by number', 'Revert #12', [mark({ pullRequest: 12 })]],
    ['by number, in words', 'Revert PR #12 for now', [mark({ pullRequest: 12 })]],
    ['by sha', `Revert ${SHA}`, [mark({ sha: SHA })]],
    ['by key', 'Revert ABC-3 add x', [mark({ title: 'ABC-3 add x' })]],
    ['Gerrit, second', 'Revert^2 "Add x"', [mark({ kind: 'reapply', title: 'Add x', depth: 2 })]],
    ['Gerrit, third', 'Revert^3 "Add x"', [mark({ title: 'Add x', depth: 3 })]],
    [
      'Reland',
      `Reland "Add x"\n\nThis is a reland of commit ${SHA}`,
      [mark({ kind: 'reland', title: 'Add x', depth: 2, sha: SHA })],
    ],
    [
      'reland without words',
      `Try x again\n\nThis is a reland of ${SHA}`,
      [mark({ kind: 'reland', depth: 2, sha: SHA })],
    ],
    ['reland in brackets', '[reland] Add x (#16)', [mark({ kind: 'reland', title: 'Add x (#16)', depth: 2 })]],
    [
      'bot, in a comment',
      'Take x out\n\n<!-- Reverts: owner/repo#12 -->',
      [mark({ pullRequest: 12, repositoryName: 'owner/repo' })],
    ],
    ['GitLab', 'Revert "Add x"\n\nThis reverts merge request !12', [mark({ title: 'Add x', pullRequest: 12 })]],
    [
      'by address',
      'Back out x\n\nThis reverts https://github.com/owner/repo/pull/12.',
      [mark({ pullRequest: 12, repositoryName: 'owner/repo' })],
    ],
    [
      'of several commits',
      `Back out x\n\nThis reverts commits ${SHA} and ${OTHER_SHA}.`,
      [mark({ sha: SHA }), mark({ sha: OTHER_SHA })],
    ],
    [
      'merge of a web revert',
      'Merge pull request #15 from o/revert-12-abc-3\n\nRevert "Add x"',
      [mark({ title: 'Add x', pullRequest: 12 })],
    ],
    ['merge of a branch named so', "Merge branch 'revert-12-abc-3'", [mark({ pullRequest: 12 })]],
    ['typographic quotes', 'Revert “Add x”', [mark({ title: 'Add x' })]],
    ['single quotes', "Revert 'Add x'", [mark({ title: 'Add x' })]],
  ])('%s', (_form, message, expected) => {
    expect(parse(message).reverts).toEqual(expected);
  });

  it.each([
    'Revert to the old colours',
    'Reverted colours look better',
    'Add a button "Revert"',
    'Make land irrevertible "x"',
    'Add reapply button',
    `A squash (#15)\n\n* Add x\n\n* Revert "Add x"\n\nThis reverts commit ${SHA}.`,
    `Add y\n\n> This reverts commit ${SHA}.`,
    `Add y\n\n\`\`\`\nThis reverts commit ${SHA}.\n\`\`\``,
    'Add y\n\nThis reverts the change of colours.',
  ])('%s: is none', (message) => {
    expect(parse(message).reverts).toEqual([]);
  });

  it('keep a squash whose commits are all reverts', () => {
    const message = `ABC-9 take x out (#15)\n\n* Revert "Add x"\n\nThis reverts commit ${SHA}.`;
    expect(parse(message).reverts).toEqual([mark({ sha: SHA })]);
  });

  it.each<[string, readonly string[]]>([
    ['Revert "ABC-3 add x"', ['subject ABC-3 quoted']],
    ['ABC-9: Revert "ABC-3 add x"', ['subject ABC-9', 'subject ABC-3 quoted']],
    ['Revert "ABC-3 add x" (ABC-9)', ['subject ABC-3 quoted', 'subject ABC-9']],
    ['Reapply "ABC-3 add x"', ['subject ABC-3 quoted']],
    ['revert: ABC-3 add x', ['subject ABC-3 quoted']],
    ['Revert ABC-3 and ABC-4', ['subject ABC-3 quoted', 'subject ABC-4 quoted']],
    ['Revert ABC-3 because of ABC-9', ['subject ABC-3 quoted', 'subject ABC-9']],
    ['Revert "Add x"\n\nReverts owner/repo#12', ['body owner/repo#12 quoted']],
    ['Out\n\nThis reverts commit 0123456 (ABC-3 add x, 2024-02-03).', ['body ABC-3 quoted']],
    ['Reland "Add x"\n\nOriginal change\'s description:\nABC-3 add x', ['body ABC-3 quoted']],
    [
      'Merge pull request #15 from o/revert-12-abc-3\n\nRevert "ABC-3 x"',
      ['branch ABC-3 quoted', 'title ABC-3 quoted'],
    ],
  ])('quote the keys of what they undo: %s', (message, expected) => {
    expect(brief(parse(message)).filter((line) => !line.includes('REVERT'))).toEqual(expected);
  });

  it('are read from pull requests, too', () => {
    const read = (title: string, body: string, headRef = 'b'): readonly RevertMark[] =>
      parsePullRequest({ title, body, headRef }, EVERYTHING).reverts;
    expect(read('Revert "Add x"', 'Reverts owner/repo#12\n\nIt broke.')).toEqual([
      mark({ title: 'Add x', pullRequest: 12, repositoryName: 'owner/repo' }),
    ]);
    expect(read('Add x', 'Unlike #3, which reverts #2, this is new.')).toEqual([]);
    expect(read('Out with x', 'Reverts #12')).toEqual([mark({ pullRequest: 12 })]);
    expect(read('Add x', '', 'revert-12-x')).toEqual([mark({ pullRequest: 12 })]);
  });
});

describe('cherry-picks', () => {
  it.each<[string, readonly string[]]>([
    [`Add x\n\n(cherry picked from commit ${SHA})`, [SHA]],
    [`Add x\n\n(cherry picked from commit ${SHA})\n(cherry picked from commit ${OTHER_SHA})`, [SHA, OTHER_SHA]],
    [`Add x\n\n[ Upstream commit ${SHA} ]`, [SHA]],
    [`Add x\n\ncommit ${SHA} upstream.`, [SHA]],
    [`Add x\n\n(cherry-picked from commit 0123456)`, ['0123456']],
    [`Add x\n\n> (cherry picked from commit ${SHA})`, []],
    [`Add x\n\nIt was cherry picked from commit ${SHA} last week`, []],
    ['Add x\n\n(cherry picked from commit 01234)', []],
    ['Cherry on top', []],
  ])('%s', (message, expected) => {
    expect(parse(message).cherryPickedFrom).toEqual(expected);
  });
});

const request = (partial: Partial<PullRequestMark>): PullRequestMark => ({
  number: 12,
  repositoryName: null,
  via: 'merge-commit',
  headOwner: null,
  headBranch: null,
  title: null,
  ...partial,
});

describe('the pull request of a commit', () => {
  it.each<[string, PullRequestMark | null]>([
    ['Merge pull request #12 from owner/feature/x', request({ headOwner: 'owner', headBranch: 'feature/x' })],
    [
      'Merge pull request #12 from owner/x\n\nA title\n\nbody',
      request({ headOwner: 'owner', headBranch: 'x', title: 'A title' }),
    ],
    ['Merge pull request #12 from x', request({ headBranch: 'x' })],
    ['Merge pull request #12 in PROJ/repo from feature/x to main', request({ headBranch: 'feature/x' })],
    [
      "Merge pull request 'A title' (#12) from owner/x into main",
      request({ headOwner: 'owner', headBranch: 'x', title: 'A title' }),
    ],
    ['Pull request #12: A title', request({ title: 'A title' })],
    ['Merged in feature/x (pull request #12)\n\nA title', request({ headBranch: 'feature/x', title: 'A title' })],
    ['Merged PR 12: A title', request({ title: 'A title' })],
    ['Merge #12', request({})],
    ['Auto merge of #12 - owner:x, r=ann', request({ headOwner: 'owner', headBranch: 'x' })],
    [
      "Merge branch 'x' into 'main'\n\nA title\n\nSee merge request group/sub/proj!12",
      request({
        repositoryName: 'group/sub/proj',
        headBranch: 'x',
        title: 'A title',
      }),
    ],
    ["Merge branch 'x'\n\nSee merge request !12", request({ headBranch: 'x' })],
    ['A title (#12)', request({ via: 'squash-suffix', title: 'A title' })],
    ['A title (!12)', request({ via: 'squash-suffix', title: 'A title' })],
    ['A title (#7) (#12)', request({ via: 'squash-suffix', title: 'A title (#7)' })],
    ['A title (#12)\n\n* one\n* two', request({ via: 'squash-suffix', title: 'A title' })],
    ['Revert "A title (#7)" (#12)', request({ via: 'squash-suffix', title: 'Revert "A title (#7)"' })],
    [
      'A title\n\nText.\n\nCloses #12 from owner/x.',
      request({ via: 'squash-suffix', headOwner: 'owner', headBranch: 'x' }),
    ],
    ["Merge branch 'x'", null],
    ['Merge x into y', null],
    ['Revert "A title (#12)"', null],
    ['A title (#12, #13)', null],
    ['A title #12', null],
    ['A title (#0)', null],
    ['A title (#)', null],
    ['A title (fixes #12)', null],
    ['Merge pull request from owner/x', null],
    ['A title (#1234567890)', null],
  ])('%s', (message, expected) => {
    expect(parse(message).pullRequest).toEqual(expected);
  });

  it('gives keys from its branch and its title, none from the wording of the host', () => {
    const message = 'Merge pull request #12 from ann/feature/abc-12\n\nABC-12 add x\n\nSome words on ABC-13.';
    expect(brief(parse(message))).toEqual(['branch ABC-12', 'title ABC-12', 'body ABC-13']);
    expect(brief(parse('Merged PR 12: ABC-12 add x'))).toEqual(['title ABC-12']);
    expect(brief(parse("Merge branch 'abc-12' into 'main'\n\nABC-12 x\n\nSee merge request g/p!12"))).toEqual([
      'branch ABC-12',
      'title ABC-12',
    ]);
  });

  it('leaves the number of a suffix open: it may be an issue', () => {
    expect(brief(parse('A title (#12)'))).toEqual(['subject #12']);
  });
});

describe('merges of branches', () => {
  it.each<[string, readonly string[]]>([
    ["Merge branch 'x'", ['x']],
    ["Merge branch 'x' into y", ['x']],
    ["Merge branch 'x' of github.com:o/r into y", ['x']],
    ["Merge branches 'a', 'b' and 'c'", ['a', 'b', 'c']],
    ["Merge remote-tracking branch 'origin/feature/x'", ['feature/x']],
    ['Merge branch x', ['x']],
    ["Merge tag 'v1.0'", []],
    ["Merge commit '0123456'", []],
    ['Merge pull request #12 from owner/x', ['x']],
    ['Merge x', []],
  ])('%s', (subject, expected) => {
    expect(parse(subject).mergedBranches).toEqual(expected);
  });
});

describe('git merge --squash', () => {
  it('lists what it squashed, whose keys are body', () => {
    const message = `Squashed commit of the following:\n\ncommit ${SHA}\nAuthor: dev\nDate:   now\n\n    ABC-1 add x\n\ncommit ${OTHER_SHA}\n\n    Revert "y"\n\n    This reverts commit ${SHA}.\n`;
    const parsed = parse(message);
    expect(parsed.squashed).toEqual([SHA, OTHER_SHA]);
    expect(brief(parsed)).toEqual(['body ABC-1']);
  });

  it('is not read into other words', () => {
    expect(parse(`Add x\n\ncommit ${SHA}\n`).squashed).toEqual([]);
  });
});

describe('a message that says nothing', () => {
  it('costs nothing: all share one value', () => {
    expect(parse('Add x')).toBe(parse('Tidy up\n\nWith a body.'));
    expect(parse('')).toBe(parse('\n'));
  });
});
