import type { Statement, StatementPeriod, TextPlace, VerifiedDocument, VerifyResult } from '../../model/statement.ts';
import type { Assessment } from '../assess.ts';
import { compileKeyTemplates } from '../link/key-templates.ts';
import type { ChangeInQuestion } from './change-in-question.ts';
import { checkStatement } from './check-statement.ts';
import { documentDate } from './document-date.ts';
import { ENGLISH } from './english.ts';
import type { FoundStatement } from './find-statements.ts';
import { createStatementReader, MOST_BLOCKS, MOST_STATEMENTS } from './find-statements.ts';
import { indexLines } from './line-index.ts';
import { readProse } from './read-prose.ts';
import type { Reference } from './reference.ts';
import type { World } from './world.ts';
import { openWorld } from './world.ts';

/** A text to check. */
export interface DocumentInput {
  /** As the report names it. */
  readonly name: string;
  readonly text: string;
  /** The change whose text it is; `null` where none was named. */
  readonly change: ChangeInQuestion | null;
}

export interface VerifyInput {
  readonly documents: readonly DocumentInput[];
  /** Position of the repository that plain numbers and counts are about; `null` for all. */
  readonly home: number | null;
  /** `--since` and `--until`, where given: for counts that name no period. */
  readonly asked: StatementPeriod | null;
  /** Whether the instant of the run was asked for: it then is that of every document. */
  readonly isDated: boolean;
}

const LONGEST_WORDS = 300;

/** Checks every statement of every document against the record of a run. Pure: the same input gives the same result. */
export function verify(assessment: Assessment, input: VerifyInput): VerifyResult {
  const { prepared, request } = assessment;
  const { snapshot } = prepared;
  const world = openWorld(assessment, input.home);
  const read = createStatementReader(ENGLISH);
  const documents = input.documents.map((document) => verifyDocument(document, input, world, read));
  const isEmpty = snapshot.commits.length + snapshot.pullRequests.length + snapshot.tickets.length === 0;
  return {
    schema: 'leeway.verify/1',
    version: request.version,
    asOf: request.asOf,
    mode: request.mode,
    policyHash: request.policyHash,
    sources: snapshot.sources,
    documents,
    notMeasurable: isEmpty || areAllBlind(documents) ? [NOTHING_TO_ASK] : [],
  };
}

const NOTHING_TO_ASK = 'What the text speaks of was not read here: nothing could be checked.';

/** Everything that is said is about kinds of records of which there are none. */
function areAllBlind(documents: readonly VerifiedDocument[]): boolean {
  const statements = documents.flatMap((document) => document.statements);
  return statements.length > 0 && statements.every(({ reason }) => reason.code === 'no-records');
}

function verifyDocument(
  { name, text, change }: DocumentInput,
  { asked, isDated }: VerifyInput,
  world: World,
  read: ReturnType<typeof createStatementReader>,
): VerifiedDocument {
  const { request, prepared } = world.assessment;
  const document = readProse(text);
  const written = isDated ? null : documentDate(document);
  const at = written === null ? request.asOf : Math.min(written, request.asOf);
  const grammar = { keys: compileKeyTemplates(prepared.policy.links.keyTemplates), projects: world.projects };
  const found = read(document, { grammar, change: referenceTo(change), at });
  const placeOf = createPlacer(text);
  const statements = found
    .slice(0, MOST_STATEMENTS)
    .flatMap((one) => toStatement(one, text, placeOf, { world, at, change, asked }));
  return {
    name,
    date: at,
    dateFrom: isDated ? 'options' : written === null ? 'latest' : 'document',
    change: change?.subject ?? null,
    statements: withoutRepetition(statements),
    leftOut: Math.max(0, found.length - MOST_STATEMENTS) + Math.max(0, document.prose.length - MOST_BLOCKS),
  };
}

function referenceTo(change: ChangeInQuestion | null): Reference | null {
  if (change === null) return null;
  if (change.pull === null) return { kind: 'commit', sha: change.subject.name, repository: null };
  const name = change.subject.name.slice(0, change.subject.name.lastIndexOf('!')).toLowerCase();
  return { kind: 'pull-request', number: change.pull.number, repository: name === '' ? null : { host: null, name } };
}

function toStatement(
  { said, start, end, isTicked }: FoundStatement,
  text: string,
  placeOf: (start: number, end: number) => TextPlace,
  question: Parameters<typeof checkStatement>[1],
): readonly Statement[] {
  const checked = checkStatement(said, question);
  if (checked === null) return [];
  const words = text.slice(start, Math.min(end, start + LONGEST_WORDS)).replace(/\s+/g, ' ');
  return [{ text: words, place: placeOf(start, end), isTicked, ...checked }];
}

function createPlacer(text: string): (start: number, end: number) => TextPlace {
  const positionOf = indexLines(text);
  return (start, end) => {
    const from = positionOf(start);
    const to = positionOf(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  };
}

/** Each thing that is said counts once, where it is first said; with a state nobody needs to know that it exists. */
function withoutRepetition(statements: readonly Statement[]): readonly Statement[] {
  const stated = new Set<string>();
  for (const { says } of statements) if (says.code === 'state' || says.code === 'closes') stated.add(says.subject.name);
  const seen = new Set<string>();
  return statements
    .toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .filter(({ says, period }) => {
      if (says.code === 'exists' && stated.has(says.subject.name)) return false;
      const key = JSON.stringify([says, period?.name ?? null]);
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}
