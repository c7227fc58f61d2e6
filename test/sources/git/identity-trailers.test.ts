import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMentions, splitMessage } from '../../../src/sources/git/identity-trailers.ts';

test('trailers that name people are cut, and kept verbatim aside', () => {
  const split = splitMessage(
    'ABC-1 Fix the thing\n\nIt was broken.\n\nFixes: #12\nCo-authored-by: Bo <bo@example.com>\nSigned-off-by: Ada <ada@example.com>\n',
  );
  expect(split).toEqual({
    message: 'ABC-1 Fix the thing\n\nIt was broken.\n\nFixes: #12',
    identityTrailers: 'Co-authored-by: Bo <bo@example.com>\nSigned-off-by: Ada <ada@example.com>',
    coAuthors: [{ source: 'git', id: null, name: 'Bo', email: 'bo@example.com' }],
  });
});

test.each([
  'Signed-off-by: Ada <ada@example.com>',
  'Reviewed-by: Ada <ada@example.com>',
  'Acked-by: Ada',
  'Tested-by: Ada',
  'Reported-by: Ada <ada@example.com>',
  'Helped-by: Ada',
  'Suggested-by: Ada',
  'Cc: stable@example.com',
  'Assisted-by: Claude:claude-3-opus',
  'CO-AUTHORED-BY: Ada <ada@example.com>',
  'Reviewers: Ada, Bo <bo@example.com>',
  'Author: Ada Lovelace <ada@example.com>',
  'Reviewed by: Ada',
  'Link-Checker: Ada <ada@example.com>',
  '    Signed-off-by: Ada <ada@example.com>',
  '> Signed-off-by: Ada <ada@example.com>',
  '* Reviewed-by: Ada',
])('cuts %j', (line) => {
  const { message, identityTrailers } = splitMessage(`Subject\n\nBody\n\n${line}\nABC-7`);
  expect(message).toBe('Subject\n\nBody\n\nABC-7');
  expect(identityTrailers).toBe(line);
});

test.each([
  'Fixed-by: ABC-12',
  'Closed-by: #12',
  'Caused-by: 1234567',
  'Superseded-by: owner/name#7',
  'Sponsored-by: https://example.com/x',
  'Caused by: java.lang.NullPointerException',
  'Fixes: ABC-3',
  'Change-Id: I0123456789',
  'Note: mind the gap',
  'Refs: ABC-1, ABC-2',
  'cherry picked from commit abc',
  'See https://example.com/a:b',
])('keeps %j', (line) => {
  expect(splitMessage(`Subject\n\n${line}`)).toEqual({
    message: `Subject\n\n${line}`,
    identityTrailers: '',
    coAuthors: [],
  });
});

test('a wrapped list of reviewers is cut to its end', () => {
  const { message, identityTrailers } = splitMessage(
    'KAFKA-1: x\n\nReviewers: Ada <ada@example.com>,\n Bo <bo@example.com>,\nCy <cy@example.com>\n\nBye',
  );
  expect(message).toBe('KAFKA-1: x\n\n\nBye');
  expect(identityTrailers.split('\n')).toHaveLength(3);
});

test('the subject stays, whatever it looks like', () => {
  expect(splitMessage('Reviewed-by: Ada <ada@example.com>\n\nx').message).toContain('Reviewed-by: Ada');
});

test("co-authors are named once, in the author's own voice", () => {
  const { coAuthors } = splitMessage(
    [
      'Subject',
      '',
      'Co-authored-by: Bo <bo@example.com>',
      'co-authored-by: BO <BO@example.com>',
      'Co-Authored-By: Cy',
      '```',
      'Co-authored-by: Fenced <f@example.com>',
      '```',
      '> Co-authored-by: Quoted <q@example.com>',
      '    Co-authored-by: Indented <i@example.com>',
      'Co-authored-by: Di <di@example.com>, Ed <ed@example.com>',
    ].join('\n'),
  );
  expect(coAuthors.map(({ name, email }) => [name, email])).toEqual([
    ['Bo', 'bo@example.com'],
    ['Cy', null],
    ['Di', 'di@example.com'],
    ['Ed', 'ed@example.com'],
  ]);
});

test('windows line ends do not hide a trailer', () => {
  expect(splitMessage('Subject\r\n\r\nSigned-off-by: Ada <a@b.c>\r\n')).toMatchObject({
    message: 'Subject',
    identityTrailers: 'Signed-off-by: Ada <a@b.c>',
  });
});

test('no line is lost', () => {
  const line = fc.constantFrom(
    'Reviewed-by: Ada <a@b.c>',
    ' folded',
    'text',
    '',
    'Reviewers: A,',
    'B, C',
    '```',
    'Fixes: #1',
    'a: b',
    'Cc: x',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const { message, identityTrailers } = splitMessage(['Subject', ...lines].join('\n'));
      const filled = (text: string) =>
        text
          .split('\n')
          .filter((each) => each.trim() !== '')
          .sort();
      expect([...filled(message), ...filled(identityTrailers)].sort()).toEqual(
        filled(['Subject', ...lines].join('\n')),
      );
    }),
    { seed: 7, numRuns: 300 },
  );
});

test('long and odd lines cost no more than their length', () => {
  const long = [
    'Subject',
    'a'.repeat(200_000),
    `${'-'.repeat(100_000)}: x`,
    `Cc: ${'<'.repeat(100_000)}`,
    ' ,'.repeat(100_000),
  ];
  expect(splitMessage(long.join('\n')).message).toContain('aaa');
});

test.each([
  ['Ada <a@b.c>', [{ name: 'Ada', email: 'a@b.c' }]],
  ['Ada', [{ name: 'Ada', email: '' }]],
  ['a@b.c', [{ name: '', email: 'a@b.c' }]],
  ['<a@b.c>', [{ name: '', email: 'a@b.c' }]],
  [
    'Ada <a@b.c>, Bo <b@b.c>',
    [
      { name: 'Ada', email: 'a@b.c' },
      { name: 'Bo', email: 'b@b.c' },
    ],
  ],
  ['', []],
])('reads the people in %j', (value, people) => {
  expect(parseMentions(value)).toEqual(people);
});
