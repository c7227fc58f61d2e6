import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/base/app-error.ts';
import { findKeys } from '../../../src/core/link/find-keys.ts';
import { compileKeyTemplates } from '../../../src/core/link/key-templates.ts';
import { brief, EVERYTHING, parse, parseBody } from './brief.ts';

describe('keys in a subject', () => {
  it.each<[string, readonly string[]]>([
    ['ABC-12: add x', ['subject ABC-12']],
    ['ABC-12 add x', ['subject ABC-12']],
    ['[ABC-12] add x', ['subject ABC-12']],
    ['(ABC-12) add x', ['subject ABC-12']],
    ['#ABC-12 add x', ['subject ABC-12']],
    ['Add x (ABC-12)', ['subject ABC-12']],
    ['Add x. ABC-12', ['subject ABC-12']],
    ['Add x, ABC-12.', ['subject ABC-12']],
    ['fix(ABC-12): add x', ['subject ABC-12']],
    ['feat: ABC-12, ABC-13 add x', ['subject ABC-12', 'subject ABC-13']],
    ['ABC-12/ABC-13 add x', ['subject ABC-12', 'subject ABC-13']],
    ['ABC-12 and again ABC-12', ['subject ABC-12']],
    ['J2-123 has a digit in its project', ['subject J2-123']],
    ['A11Y-160 letter, digits, letter', ['subject A11Y-160']],
    ['ABC_D-123 underscore', ['subject ABC_D-123']],
    ['MG01-115 digits at the end', ['subject MG01-115']],
    ['_ABC-12_ emphasis', ['subject ABC-12']],
    ['修复ABC-12问题', ['subject ABC-12']],
    ['ABC-800b second landing', ['subject ABC-800']],
    ['ABC-12-add-x in a subject', ['subject ABC-12']],
    ['Add x\tABC-12', ['subject ABC-12']],
    ['ABC-12\r', ['subject ABC-12']],
    ['Fix #12', ['subject #12 closes']],
    ['Look at #12', ['subject #12']],
    ['owner/repo#12 add x', ['subject owner/repo#12']],
    ['Owner/Repo.js#12 add x', ['subject owner/repo.js#12']],
    ['group/sub/repo#12 add x', ['subject group/sub/repo#12']],
    ['GH-12 add x', ['subject GH-12', 'subject #12']],
    ['gh-12 add x', ['subject #12']],
    ['Add x (#12, #13)', ['subject #12', 'subject #13']],
    ['bd-a1b2: add x', ['subject bd-a1b2']],
    ['Add x (bd-a1b2.3.1).', ['subject bd-a1b2.3.1']],
    ['Finish bd-a1b2.', ['subject bd-a1b2']],
  ])('%s', (subject, expected) => {
    expect(brief(parse(subject))).toEqual(expected);
  });
});

describe('what only looks like a key', () => {
  it.each([
    'abc-12 in lower case is prose',
    'Abc-12 is a word',
    'xABC-12 is a longer word',
    'ABC-12abc is a longer word',
    '22-123 has no letters',
    '23D-35D begins with a digit',
    'ABC 12, ABC_12, ABC12: no hyphen',
    'ABC-012 has a leading zero',
    'ABC-0',
    'A-1 has a project of one letter',
    'Released on 2022-02-03, see 2022-02',
    'CVE-2024-1234',
    'ISO-8859-1',
    'Use TLS-1.2 and LGPL-2.1',
    'Bump LIB-2 from RC-1 to RC-2',
    'Bumps BETA-3 from 1.2-3 to 1.2-4',
    'Update dependency ACME-2 from 1.0.0 to 2.0.0',
    'ABC-1234567890123 is no ticket number',
    'colour #12abc',
    'colour #000',
    '##12',
    '&#39; is an apostrophe',
    'Step #1, attempt #2, build #45, PR #12',
    'pull request #12',
    'C#7',
    'page/#12',
    'repo#12 without an owner',
    '#1.5',
    '#012',
    'the file bd-a1b2.md',
    'sub-bd-a1b2',
  ])('%s', (subject) => {
    expect(brief(parse(subject))).toEqual([]);
  });

  it.each([
    ['an address of another place', 'https://example.org/ABC-12/page'],
    ['a download with a version in its name', 'https://example.org/dist/LIB-12.tar.gz'],
    ['an address that contains an address', 'https://example.org/?to=https://acme.example/browse/ABC-12'],
    ['inline code', 'the constant `ABC-12` and ``a `ABC-13` b``'],
    ['an HTML comment', '<!-- e.g. ABC-123, fixes #1 -->'],
    ['an HTML comment of several lines', '<!--\nABC-123\nfixes #1\n-->'],
    ['a reply', '> ABC-12 was mine\n>> fixes #5'],
    ['a fence of back-ticks', '```\nABC-12\nfixes #1\n```'],
    ['a fence of tildes', '~~~ text\nABC-12\n```\nABC-13\n~~~'],
    ['a fence that is never closed', '```js\nABC-12'],
    ['a link to an issue elsewhere', '[#12](https://example.org/page)'],
  ])('%s in a body', (_what, body) => {
    expect(brief(parseBody(body))).toEqual([]);
    expect(brief(parse(`A subject\n\n${body}`))).toEqual([]);
  });

  it('ends with the fence or the comment around it', () => {
    const body = '```\nABC-1\n```\nABC-2 <!-- ABC-3 --> ABC-4\n<!-- ABC-5\n--> ABC-6';
    expect(brief(parseBody(body))).toEqual(['body ABC-2', 'body ABC-4', 'body ABC-6']);
  });
});

describe('keys in branch names', () => {
  const inBranch = (branch: string): string[] =>
    brief(parse(`Merge branch '${branch}'`)).map((line) => line.replace('branch ', ''));

  it.each<[string, readonly string[]]>([
    ['feature/abc-12-add-x', ['ABC-12']],
    ['ABC-12', ['ABC-12']],
    ['Abc-12_add_x', ['ABC-12']],
    ['abc-12b', ['ABC-12']],
    ['bugfix/abc-12/abc-13', ['ABC-12', 'ABC-13']],
    ['ann/abc-12-2-retries', ['ABC-12']],
    ['feature_abc-12', ['FEATURE_ABC-12']],
    ['issue-12', ['ISSUE-12', '#12']],
    ['gh-12-add-x', ['GH-12', '#12']],
    ['fix/#12', ['#12']],
    ['bd-a1b2.3', ['bd-a1b2.3']],
    ['release/1.2', []],
    ['release-1.2', []],
    ['python-3.9', []],
    ['dependabot/npm_and_yarn/lib-4', []],
    ['renovate/abc-2-x', []],
    ['abc_12', []],
    ['abc12', []],
    ['develop', []],
  ])('%s', (branch, expected) => {
    expect(inBranch(branch)).toEqual(expected);
  });

  it('does not take the branch that was merged into', () => {
    expect(brief(parse("Merge branch 'main' into feature/ABC-12"))).toEqual([]);
  });
});

describe('the address of a ticket', () => {
  it.each<[string, readonly string[]]>([
    ['https://acme.example/browse/ABC-12', ['body ABC-12 at acme.example']],
    ['See https://acme.example/browse/ABC-12?focusedCommentId=1#c-1.', ['body ABC-12 at acme.example']],
    ['https://acme.example/jira/software/projects/ABC/issues/ABC-12', ['body ABC-12 at acme.example']],
    ['https://acme.example/board?selectedIssue=ABC-12', ['body ABC-12 at acme.example']],
    ['https://github.com/Owner/Repo/issues/12#issuecomment-3', ['body owner/repo#12 at github.com']],
    ['Fixes https://github.com/owner/repo/issues/12', ['body owner/repo#12 closes at github.com']],
    ['[#12](https://github.com/owner/repo/issues/12)', ['body owner/repo#12 at github.com']],
    ['https://github.com/owner/repo/pull/12', []],
  ])('%s', (line, expected) => {
    expect(brief(parseBody(line))).toEqual(expected);
  });

  it('does not tie a key that also stands in plain text to a host', () => {
    expect(brief(parseBody('ABC-12 https://acme.example/browse/ABC-12'))).toEqual(['body ABC-12']);
  });
});

describe('keys in a body', () => {
  it.each<[string, readonly string[]]>([
    ['This is about ABC-12.', ['body ABC-12']],
    ['* ABC-12 add x\n* ABC-13 add y', ['body ABC-12', 'body ABC-13']],
    ['Part of ABC-7', ['body ABC-7 part']],
    ['Towards #7', ['body #7 part']],
    ['Prepares for ABC-7 and ABC-8', ['body ABC-7 part', 'body ABC-8 part']],
    ['similar to ABC-12', ['body ABC-12 passing']],
    ['Unlike ABC-12, this is fast', ['body ABC-12 passing']],
    ['e.g. ABC-123', ['body ABC-123 passing']],
    ['See also: ABC-12, ABC-13', ['body ABC-12 passing', 'body ABC-13 passing']],
    ['A regression of #88, similar to #89.', ['body #88 passing', 'body #89 passing']],
    ['similar to ABC-12 but for ABC-13', ['body ABC-12 passing', 'body ABC-13']],
    ['Refs ABC-12', ['body ABC-12']],
    ['does not fix #5', ['body #5 closes']],
  ])('%s', (body, expected) => {
    expect(brief(parseBody(body))).toEqual(expected);
  });

  it('are all in passing when somebody else wrote it: the notes of a dependency', () => {
    const message = 'Bump lib from 1.0 to 1.1 (ABC-9)\n\nRelease notes: ABC-1, fixes #2 and ABC-3';
    const keys = brief(parse(message));
    expect(keys).toContain('subject ABC-9');
    expect(keys.filter((key) => key.startsWith('body')).every((key) => key.includes('passing'))).toBe(true);
  });

  it('are found up to a bound, so that no list can flood the run', () => {
    const body = Array.from({ length: 2_000 }, (_, index) => `ABC-${index + 1}`).join('\n');
    expect(parseBody(body).mentions).toHaveLength(256);
  });
});

describe('keys in trailers', () => {
  it.each<[string, readonly string[]]>([
    ['Issue: ABC-12', ['trailer ABC-12']],
    ['Refs: ABC-12, ABC-13', ['trailer ABC-12', 'trailer ABC-13']],
    ['Fixes: #12', ['trailer #12 closes']],
    ['Closes #12', ['trailer #12 closes']],
    ['Bug: https://acme.example/browse/ABC-12', ['trailer ABC-12 at acme.example']],
    ['Change-Id: I0123\nIssue: ABC-12\n', ['trailer ABC-12']],
    ['Note: this resembles ABC-12', ['body ABC-12']],
    ['See-also: ABC-12', ['body ABC-12 passing']],
    ['Some prose.\nIssue: ABC-12', ['body ABC-12']],
  ])('%s', (block, expected) => {
    expect(brief(parse(`A subject\n\nProse.\n\n${block}`))).toEqual(expected);
  });

  it('need a blank line before them', () => {
    expect(brief(parse('A subject\nIssue: ABC-12'))).toEqual(['body ABC-12']);
  });
});

describe('words that speak of a part', () => {
  it.each<[string, boolean]>([
    ['ABC-7 (1/3) add x', true],
    ['[1/3] ABC-7 add x', true],
    ['ABC-7 2/3: add x', true],
    ['ABC-7 (3/3) add x', false],
    ['WIP: ABC-7 add x', true],
    ['ABC-7 part 2: add x', true],
    ['ABC-7 part 2 of 2: add x', false],
    ['Part of ABC-7: add x', true],
    ['ABC-7 prepare for the move', true],
    ['Prepare ABC-7', true],
    ['ABC-7 be there 24/7', false],
    ['ABC-7 wipe the cache', false],
    ['ABC-7 add x', false],
  ])('%s', (subject, isPart) => {
    expect(parse(subject).mentions.map((mention) => mention.isPart)).toEqual([isPart]);
  });
});

describe('templates', () => {
  it('switch each way of writing on by itself', () => {
    const line = 'ABC-1 #2 owner/repo#3 bd-x4 T55';
    const found = (templates: readonly string[]): string[] =>
      findKeys(line, compileKeyTemplates(templates), 'prose').map(({ key }) => key);
    expect(found(['{project}-{number}'])).toEqual(['ABC-1']);
    expect(found(['#{number}'])).toEqual(['#2', 'owner/repo#3']);
    expect(found(['owner/repo#{number}'])).toEqual(['#2', 'owner/repo#3']);
    expect(found(['bd-{id}'])).toEqual(['bd-x4']);
    expect(found(['T{number}'])).toEqual(['T55']);
    expect(found([])).toEqual([]);
  });

  it.each(['(a+)+$', '{project}-{id}', '[A-Z]+-{number}', '{number}', 'x{id}', 'bd-{id}.*', '', '{project} {number}'])(
    'refuse %j with a remedy',
    (template) => {
      expect(() => compileKeyTemplates([template])).toThrow(AppError);
    },
  );

  it('give the places of what they found', () => {
    expect(findKeys('x ABC-12 y', EVERYTHING, 'prose')).toEqual([{ key: 'ABC-12', start: 2, end: 8 }]);
  });
});
