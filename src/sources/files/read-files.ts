import { AppError } from '../../base/app-error.ts';
import { showValue } from '../../base/checked.ts';
import { parseRepositoryName } from '../github/to-model.ts';
import type { CustomFields } from '../jira/to-model.ts';
import { toCustomFields } from '../jira/to-model.ts';
import type { KeysById } from './csv-items.ts';
import type { ExportPiece } from './export-piece.ts';
import { filePieces, loadKeys } from './file-pieces.ts';
import type { FileSummary } from './file-summary.ts';
import { createFileTally } from './file-summary.ts';
import type { Piece } from './json-splitter.ts';
import { JsonSplitter } from './json-splitter.ts';
import { isFile, openFile } from './open-file.ts';
import type { OpenFile } from './open-file.ts';
import { toPage } from './pages.ts';
import type { DateOrder } from '../../model/date-order.ts';
import type { Parsed, RecordKind } from './piece-reader.ts';
import { createPieceReader } from './piece-reader.ts';
import { createProblemList } from './problem-list.ts';
import { textChunks } from './text-chunks.ts';
import { parseTimeZone } from './time-zone.ts';

/** What the records of a file do not say of themselves. */
export interface FileOptions {
  /** Host of the tracker, for records without an address. */
  readonly site?: string | null;
  /** `owner/name` or `host/owner/name`, for records of GitHub without an address. */
  readonly repository?: string | null;
  /** IANA name or offset, for instants without one. */
  readonly timeZone?: string | null;
  /** For dates of three numbers in Jira's CSV, such as `03/04/2026`. */
  readonly dateOrder?: DateOrder | null;
  /** Ids of Jira's custom fields, or names where the file was exported with `expand=names`. */
  readonly pointsField?: string | null;
  readonly epicField?: string | null;
  readonly sprintField?: string | null;
}

/**
 * Files being read: yields batches while there are records, and throws one AppError with everything that was wrong at
 * the end, so that the reader of it commits only behind the last batch. `summaries` is whole then, too.
 */
export interface FileReading<Value> extends AsyncIterable<readonly Parsed<Value>[]> {
  readonly summaries: () => readonly FileSummary[];
}

const BATCH_RECORDS = 500;
const BATCH_CHARACTERS = 8 * 1024 * 1024;

export function readFiles<Value>(
  paths: readonly string[],
  kind: RecordKind<Value>,
  options: FileOptions,
): FileReading<Value> {
  const tally = createFileTally();
  const problems = createProblemList();
  const given = givenFields(options);
  const timeZone = options.timeZone ?? null;
  const { site = null, repository = null, dateOrder = null } = options;
  const shared = { site, repository, timeZone, dateOrder };

  async function* batches(): AsyncGenerator<readonly Parsed<Value>[]> {
    const offsetAt = timeZone === null ? null : parseTimeZone(timeZone);
    if (repository !== null) checkRepositoryName(repository);
    const keys = await loadKeys(paths);
    for (const file of paths) {
      const customFields = toCustomFields(await fieldNames(file), given);
      const toRecords = createPieceReader({ file, kind, tally, problems }, { ...shared, customFields, offsetAt });
      yield* batchesOf(await openFile(file), keys, toRecords);
      tally.endFile();
    }
    problems.throwIfAny();
  }
  return { [Symbol.asyncIterator]: batches, summaries: tally.summaries };
}

function checkRepositoryName(name: string): void {
  if (parseRepositoryName(name) !== null) return;
  throw new AppError({
    code: 'repository-name',
    kind: 'usage',
    message: `Expected a repository as owner/name or host/owner/name, got ${showValue(name)}.`,
    remedy: 'Name the repository that the records belong to.',
  });
}

function givenFields({ pointsField, epicField, sprintField }: FileOptions): CustomFields {
  const list = (id: string | null | undefined): readonly string[] => (id ? [id] : []);
  return { points: list(pointsField), epicLink: list(epicField), sprint: list(sprintField) };
}

async function* batchesOf<Value>(
  file: OpenFile,
  keys: KeysById,
  toRecords: (piece: Piece | ExportPiece) => readonly Parsed<Value>[],
): AsyncGenerator<readonly Parsed<Value>[]> {
  let batch: Parsed<Value>[] = [];
  let characters = 0;
  for await (const pieces of filePieces(file, keys)) {
    for (const piece of pieces) {
      for (const parsed of toRecords(piece)) {
        batch.push(parsed);
        characters += parsed.raw.text.length;
        if (batch.length < BATCH_RECORDS && characters < BATCH_CHARACTERS) continue;
        yield batch;
        batch = [];
        characters = 0;
      }
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * Field names stand behind the issues of a page, so a file that begins with a page is read once before, for them. A pipe
 * cannot be read twice: there, only what stands before the issues or within them counts.
 */
async function fieldNames(file: string): Promise<Readonly<Record<string, string>> | null> {
  if (!(await isFile(file))) return null;
  const splitter = new JsonSplitter();
  const names: Record<string, string> = {};
  for await (const chunk of textChunks(file)) {
    for (const piece of splitter.push(chunk)) {
      const isOfPage = piece.kind === 'page-rest' || piece.path.startsWith('$.');
      if (!isOfPage) return names;
      if (piece.kind === 'page-rest') Object.assign(names, namesIn(piece.text));
    }
  }
  return names;
}

function namesIn(text: string): Readonly<Record<string, string>> {
  try {
    return toPage(JSON.parse(text))?.names ?? {};
  } catch {
    // Said with its place when the records are read.
    return {};
  }
}
