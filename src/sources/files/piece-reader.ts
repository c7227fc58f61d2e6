import { showValue } from '../../base/checked.ts';
import type { Instant } from '../../model/instant.ts';
import type { RawPayload } from '../../model/records.ts';
import { toCustomFields } from '../jira/to-model.ts';
import type { ExportItem, ExportPiece } from './export-piece.ts';
import type { FileTally } from './file-summary.ts';
import type { Piece } from './json-splitter.ts';
import { isChangelogCut, toPage } from './pages.ts';
import type { Page } from './pages.ts';
import type { ProblemList, RecordPlace } from './problem-list.ts';
import { createRawText } from './raw-text.ts';
import { shapeOf, toShapeProblem } from './shape.ts';
import type { SeenShape, Shape, Wanted } from './shape.ts';
import type { ReadyContext, ToRecord } from './to-record.ts';

/** A record with the payload that it was made from. */
export interface Parsed<Value> {
  readonly record: Value;
  readonly raw: RawPayload;
}

/** What tickets and pull requests differ in. */
export interface RecordKind<Value> {
  readonly wanted: Wanted;
  readonly toRecord: Readonly<Partial<Record<Shape, ToRecord<Value>>>>;
  readonly rawKind: RawPayload['kind'];
  readonly idOf: (record: Value) => string;
  readonly scopeOf: (record: Value) => string;
  readonly updatedAt: (record: Value) => Instant;
  readonly newestOf: (record: Value) => Instant;
}

interface Sinks<Value> {
  readonly file: string;
  readonly kind: RecordKind<Value>;
  readonly tally: FileTally;
  readonly problems: ProblemList;
}

/** Reads pieces of one file: tells their shape, makes records, counts them, and notes what is wrong with them. */
export function createPieceReader<Value>(
  { file, kind, tally, problems }: Sinks<Value>,
  context: ReadyContext,
): (piece: Piece | ExportPiece) => readonly Parsed<Value>[] {
  const rawText = createRawText(context);
  let record = 0;

  function readPage(page: Page, place: RecordPlace): readonly Parsed<Value>[] {
    tally.addPage(page.seen);
    const customFields = toCustomFields(page.names, context.customFields);
    const inPage = { ...context, customFields };
    const toText = createRawText(inPage);
    return page.records.flatMap((value, index) => {
      if (index > 0) record += 1;
      const at = { ...place, record, path: `${place.path}[${index}]` };
      return readRecord(value, (shape) => toText(shape, JSON.stringify(value)), at, inPage);
    });
  }

  function readRecord(
    value: unknown,
    toText: (shape: Shape) => string,
    place: RecordPlace,
    inContext: ReadyContext,
  ): readonly Parsed<Value>[] {
    const shape = shapeOf(value, kind.wanted);
    noteListed(shape, tally);
    if (kind.wanted === 'tickets' && (shape === 'pull-request-as-issue' || shape === 'deleted-issue')) return [];
    const known = shape === 'pull-request-as-issue' || shape === 'deleted-issue' ? null : shape;
    const toRecord = known === null ? undefined : kind.toRecord[known];
    if (known === null || toRecord === undefined) {
      const page = shape === null ? toPage(value) : null;
      if (page !== null) return readPage(page, place);
      problems.add(place, toShapeProblem(value, shape, kind.wanted));
      return [];
    }
    return read(toRecord, value, place, inContext).map((made) => {
      if (known === 'jira-issue' && isChangelogCut(value)) tally.addCutChangelog();
      return keep(made, toText(known));
    });
  }

  /** None where something is wrong with it, which is noted. */
  function read(toRecord: ToRecord<Value>, data: unknown, place: RecordPlace, from: ReadyContext): readonly Value[] {
    const checked = toRecord(data, from);
    if (checked.ok) return [checked.value];
    for (const problem of checked.problems) problems.add(place, problem);
    return [];
  }

  function keep(value: Value, text: string): Parsed<Value> {
    const id = kind.idOf(value);
    tally.addRecord(kind.scopeOf(value), id, kind.newestOf(value));
    return { record: value, raw: { kind: kind.rawKind, id, updatedAt: kind.updatedAt(value), text } };
  }

  function readItem({ shape, data, lacksParent }: ExportItem, place: RecordPlace): readonly Parsed<Value>[] {
    tally.addListed('export');
    const toRecord = kind.toRecord[shape];
    if (toRecord === undefined) {
      problems.add(place, toShapeProblem(data, shape, kind.wanted));
      return [];
    }
    return read(toRecord, data, place, context).map((made) => {
      if (lacksParent) tally.addMissingParent();
      return keep(made, rawText(shape, JSON.stringify(data)));
    });
  }

  return (piece) => {
    if (piece.kind === 'total') {
      tally.addPage({ total: piece.total, hasLast: null });
      return [];
    }
    const { line, path } = piece;
    if (piece.kind !== 'page-rest') record += 1;
    const place = { file, line, path, record };
    if (piece.kind === 'item') return readItem(piece, place);
    if (piece.kind === 'broken') {
      problems.add(place, { path: [], expected: piece.expected, got: piece.got });
      return [];
    }
    const parsed = parseJson(piece.text);
    if (!parsed.ok) {
      problems.add(place, { path: [], expected: 'JSON', got: parsed.got });
      return [];
    }
    if (piece.kind === 'page-rest') {
      const page = toPage(parsed.value);
      if (page !== null) tally.addPage(page.seen);
      return [];
    }
    return readRecord(parsed.value, (shape) => rawText(shape, piece.text), place, context);
  };
}

function noteListed(shape: SeenShape, tally: FileTally): void {
  if (shape === 'pull-request-as-issue' || shape?.startsWith('github-rest-') === true) tally.addListed('rest');
  else if (shape?.startsWith('github-cli-') === true) tally.addListed('cli');
}

const LONGEST_MESSAGE = 200;

type ParsedJson = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly got: string };

function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return { ok: false, got: showValue(error instanceof Error ? error.message : error, LONGEST_MESSAGE) };
  }
}
