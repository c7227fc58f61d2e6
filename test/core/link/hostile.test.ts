import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAddresses, parseAddress } from '../../../src/core/link/parse-addresses.ts';
import { parseCommitMessage } from '../../../src/core/link/parse-commit-message.ts';
import { parsePullRequest } from '../../../src/core/link/parse-pull-request.ts';
import { parseRevertHeading } from '../../../src/core/link/revert-heading.ts';
import { MAX_TEXT } from '../../../src/core/link/readable-lines.ts';
import { EVERYTHING, parse, SHA } from './brief.ts';

const SEED = 20240229;

/** Pieces of every grammar, so that random text meets their edges. */
const piece = fc.constantFrom(
  ...['ABC-12', 'abc-12', '#12', 'o/r#12', 'bd-a1.2', 'Revert "', '"', 'Reapply "', 'Reland "', 'revert: ', '\n'],
  ...[
    '\n\n',
    '> ',
    '```',
    '~~~',
    '<!--',
    '-->',
    '`',
    'fixes ',
    ': ',
    'Merge pull request #1 from o/b',
    "Merge branch '",
  ],
  ...["'", ' into ', '(#12)', 'https://', 'github.com/o/r/pull/1', '/browse/ABC-1', 'This reverts commit ', SHA],
  ...[
    'Issue: ',
    '* ',
    '_',
    '-',
    '1',
    'A',
    ' ',
    ', ',
    ' and ',
    'Bump ',
    ' from ',
    ' to ',
    'part of ',
    '(1/3)',
    '#close',
  ],
);
const text = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
);

describe('whatever is written', () => {
  it('is read without an exception, and in the form that was promised', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const parsed = parseCommitMessage(one, EVERYTHING);
        const request = parsePullRequest({ title: other, body: one, headRef: other }, EVERYTHING);
        for (const { mentions, reverts, cherryPickedFrom, squashed } of [parsed, request]) {
          const ids = mentions.map(({ key, position, isQuoted }) => `${position} ${key} ${isQuoted}`);
          expect(new Set(ids).size).toBe(ids.length);
          expect(mentions.every(({ key }) => /^(?:[A-Z][A-Z0-9_]+-[1-9]\d*|[^#\s]*#[1-9]\d*|bd-.+)$/.test(key))).toBe(
            true,
          );
          expect(reverts.every(({ depth }) => depth >= 1)).toBe(true);
          const shas = [...cherryPickedFrom, ...squashed, ...reverts.flatMap(({ sha }) => (sha === null ? [] : [sha]))];
          expect(shas.every((sha) => /^[0-9a-f]{7,64}$/.test(sha))).toBe(true);
        }
      }),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  it('is found alike a second time: nothing is remembered between calls', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const before = parse(one);
        parse(other);
        expect(parse(one)).toEqual(before);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('gives addresses with their places', () => {
    fc.assert(
      fc.property(text, (line) => {
        let last = 0;
        for (const { start, end } of findAddresses(line)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        parseAddress(line);
        parseRevertHeading(line);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('names a ticket wherever it stands between blanks', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ,.!?]{0,40}$/), fc.stringMatching(/^[a-z ,.!?]{0,40}$/), (before, after) => {
        const keys = parse(`${before} ABC-12 ${after}`).mentions.map(({ key }) => key);
        expect(keys).toEqual(['ABC-12']);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

/** Reads of single characters and slices are what the parsers do: a text that counts them counts their steps. */
const HOSTILE: readonly [string, (size: number) => string][] = [
  ['letters', (size) => 'A'.repeat(size)],
  ['dashes', (size) => 'A-1'.repeat(size / 3)],
  ['broken keys', (size) => '1A-1 '.repeat(size / 5)],
  ['underscores', (size) => `${'_'.repeat(size)}A-1`],
  ['hashes', (size) => 'a#1'.repeat(size / 3)],
  ['slashes', (size) => 'a/'.repeat(size / 2) + '#1'],
  ['quotes', (size) => 'Revert "'.repeat(size / 8)],
  ['reverts', (size) => 'This reverts commit '.repeat(size / 20)],
  ['shas', (size) => `x\n\nThis reverts commit ${`${SHA} `.repeat(size / 41)}`],
  ['back-ticks', (size) => `x\n\nABC-1 ${'`a'.repeat(size / 2)}`],
  ['growing back-ticks', (size) => `x\n\nABC-1 ${'`a``b```c'.repeat(size / 9)}`],
  ['comments', (size) => `x\n\nABC-1${'<!--'.repeat(size / 4)}`],
  ['closed comments', (size) => `x\n\nABC-1${'<!---->'.repeat(size / 7)}`],
  ['schemes', (size) => `x\n\nABC-1 ${'http://'.repeat(size / 7)}`],
  ['lines', (size) => `x\n\nABC-1${'\n'.repeat(size)}`],
  ['trailers', (size) => `x\n\nABC-1\n${'\na: b-'.repeat(size / 6)}`],
  ['commands', (size) => `ABC-1${' #a'.repeat(size / 3)}`],
  ['keys and commands', (size) => 'ABC-1 #a '.repeat(size / 9)],
  ['bumps', (size) => `ABC-1 ${'bump a from to '.repeat(size / 15)}`],
  ['blanks', (size) => `ABC-1 fixes${' '.repeat(size)}#1`],
  ['merges', (size) => `Merge branches ${"'a', ".repeat(size / 5)}`],
  ['gitea', (size) => `Merge pull request '${"' (#1".repeat(size / 5)}`],
  ['parentheses', (size) => `ABC-1 ${'(#1) '.repeat(size / 5)}`],
];

describe('a hostile text', () => {
  it.each(HOSTILE)('of %s costs no more than its length', (_what, make) => {
    const small = stepsFor(make(4_000));
    const large = stepsFor(make(32_000));
    // Eight times the text: linear work grows eightfold, quadratic work sixty-fourfold.
    expect(large).toBeLessThan(small * 16 + 5_000);
  });

  it('is read up to a bound', () => {
    const beyond = `x\n\n${'a'.repeat(MAX_TEXT)} ABC-1`;
    expect(parse(beyond).mentions).toEqual([]);
  });
});

/** Counts what the parser asks of a string: every `charCodeAt`, and the length of everything searched or cut. */
function stepsFor(message: string): number {
  let steps = 0;
  const restore = (['charCodeAt', 'indexOf', 'includes', 'slice', 'lastIndexOf', 'search', 'split'] as const).map(
    (name) => {
      const original = Reflect.get(String.prototype, name) as (...given: unknown[]) => unknown;
      Object.defineProperty(String.prototype, name, {
        configurable: true,
        writable: true,
        value(this: string, ...given: unknown[]): unknown {
          const result = Reflect.apply(original, this, given);
          steps += costOf(name, this.length, given, result);
          return result;
        },
      });
      return (): void => {
        Object.defineProperty(String.prototype, name, { configurable: true, writable: true, value: original });
      };
    },
  );
  const exec = Reflect.get(RegExp.prototype, 'exec');
  RegExp.prototype.exec = function (this: RegExp, given: string): RegExpExecArray | null {
    // A sticky or anchored expression looks at its place only; what it may read there is bounded by its own counts.
    steps += this.sticky || this.source.startsWith('^') ? 50 : given.length;
    return exec.call(this, given);
  };
  try {
    parse(message);
    parsePullRequest({ title: message, body: message, headRef: message }, EVERYTHING);
  } finally {
    for (const undo of restore) undo();
    RegExp.prototype.exec = exec;
  }
  return steps;
}

function costOf(name: string, length: number, given: readonly unknown[], result: unknown): number {
  if (name === 'charCodeAt') return 1;
  if (name === 'slice') return typeof result === 'string' ? 1 + result.length / 16 : 1;
  if (name === 'indexOf') {
    const from = typeof given[1] === 'number' ? given[1] : 0;
    const to = typeof result === 'number' && result !== -1 ? result : length;
    return 1 + Math.max(0, to - from);
  }
  return 1 + length;
}
