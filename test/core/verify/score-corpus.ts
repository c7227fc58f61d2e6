import type { Assessment } from '../../../src/core/assess.ts';
import { changeOfPull } from '../../../src/core/verify/change-in-question.ts';
import { verify } from '../../../src/core/verify/verify.ts';
import { openWorld } from '../../../src/core/verify/world.ts';
import type { Statement } from '../../../src/model/statement.ts';
import type { CorpusEntry, ExpectedStatement } from './corpus-world.ts';

export interface Score {
  readonly right: number;
  /** Found, and not expected so. */
  readonly wrong: readonly string[];
  /** Expected, and not found so. */
  readonly missed: readonly string[];
  readonly precision: number;
  readonly recall: number;
}

/** Compares (statement, verdict) pairs: a pair is right where the statement agrees, its words overlap, and the verdict is the same. */
export function scoreCorpus(assessment: Assessment, entries: readonly CorpusEntry[]): Score {
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  for (const entry of entries) {
    const found = statementsOf(assessment, entry);
    const open = new Set(found);
    for (const expected of entry.expected) {
      const match = [...open].find(
        (one) => isSame(one, expected) && one.verdict === expected.verdict && overlaps(entry, one, expected),
      );
      if (match === undefined)
        missed.push(`${entry.id} ${keyOf(expected)} ${expected.verdict} in ${JSON.stringify(entry.text)}`);
      else {
        open.delete(match);
        right += 1;
      }
    }
    for (const one of open)
      wrong.push(`${entry.id} ${keyOfFound(one)} ${one.verdict} in ${JSON.stringify(entry.text)}`);
  }
  return {
    right,
    wrong,
    missed,
    precision: right / Math.max(1, right + wrong.length),
    recall: right / Math.max(1, right + missed.length),
  };
}

function statementsOf(assessment: Assessment, { text, change }: CorpusEntry): readonly Statement[] {
  const home = 0;
  const world = openWorld(assessment, home);
  const found = change === null ? null : world.find({ kind: 'pull-request', number: change, repository: null });
  const inQuestion = found?.kind === 'pull-request' ? changeOfPull(assessment, found.pull) : null;
  const result = verify(assessment, {
    documents: [{ name: 'report.md', text, change: inQuestion }],
    home,
    asked: null,
    isDated: false,
  });
  return result.documents[0]?.statements ?? [];
}

function isSame(one: Statement, expected: ExpectedStatement): boolean {
  return keyOfFound(one) === keyOf(expected);
}

function keyOf({ claim, of, state, version, branch, number, period, qualifier, ticked }: ExpectedStatement): string {
  return [
    claim,
    of,
    state ?? '',
    version ?? '',
    branch ?? '',
    number ?? '',
    period ?? '',
    qualifier ?? '',
    ticked === true ? 'ticked' : '',
  ].join('|');
}

const PERIODS: Readonly<Record<string, string>> = { '16–20 March': 'this-week' };

function keyOfFound({ says, period, isTicked }: Statement): string {
  const ticked = isTicked ? 'ticked' : '';
  switch (says.code) {
    case 'exists':
      return ['exists', nameOf(says.subject), '', '', '', '', '', '', ''].join('|');
    case 'state':
      return [
        'state',
        nameOf(says.subject),
        says.state,
        says.version ?? '',
        says.branch ?? '',
        '',
        '',
        '',
        ticked,
      ].join('|');
    case 'closes':
      return ['content', nameOf(says.subject), 'closes', '', '', '', '', '', ticked].join('|');
    case 'count':
      return [
        'count',
        says.measure,
        '',
        '',
        '',
        says.number,
        PERIODS[period?.name ?? ''] ?? period?.name ?? '',
        says.qualifier ?? '',
        ticked,
      ].join('|');
    case 'content':
      return ['content', says.what, '', '', '', '', '', '', ticked].join('|');
    case 'path':
      return ['path', says.path, says.state, '', '', '', '', '', ticked].join('|');
  }
}

function nameOf({ kind, name }: { readonly kind: string; readonly name: string }): string {
  if (kind === 'release') return name.replace(/^v/, '');
  if (kind !== 'pull-request') return name;
  const plain = name.replace('!', '#');
  return plain.startsWith('#') ? `tidewater/ferry${plain}` : plain;
}

function overlaps({ text }: CorpusEntry, { place }: Statement, { words }: ExpectedStatement): boolean {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const from = (starts[place.line - 1] ?? 0) + place.column - 1;
  const to = (starts[place.endLine - 1] ?? 0) + place.endColumn - 1;
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (from < at + words.length && at < to) return true;
  }
  return false;
}
