import { Readable, pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { SPLITTER_LIMITS } from './json-splitter.ts';

export interface CsvRow {
  readonly kind: 'row';
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where the table stops being one: nothing comes behind it. */
export interface CsvBreak {
  readonly kind: 'broken';
  readonly line: number;
  readonly expected: string;
  readonly got: string;
}

/** The rows of a table as RFC 4180 describes it, the head line first. Lines without anything on them are left out. */
export async function* csvTable(
  chunks: AsyncIterable<string>,
  delimiter: string,
  maxLength = SPLITTER_LIMITS.maxLength,
): AsyncGenerator<CsvRow | CsvBreak> {
  // The parser's own count takes a line end of two characters within a cell for two.
  const lines = new WeakMap<readonly string[], number>();
  let next = 1;
  let empty = 0;
  const noteLine = (cells: string[], context: { readonly empty_lines: number }): string[] => {
    const line = next + context.empty_lines - empty;
    lines.set(cells, line);
    empty = context.empty_lines;
    next = cells.reduce((sum, cell) => sum + countLineEnds(cell), line + 1);
    return cells;
  };
  const parser = parse({ delimiter, skip_empty_lines: true, max_record_size: maxLength, on_record: noteLine });
  // An error of the source reaches the reader through the parser that pipeline destroys with it.
  pipeline(Readable.from(chunks), parser, () => undefined);
  try {
    for await (const cells of parser as AsyncIterable<readonly string[]>) {
      yield { kind: 'row', line: lines.get(cells) ?? next, cells };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { kind: 'broken', line: next + Number(error['empty_lines']) - empty, ...toProblem(error, maxLength) };
  }
}

export function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

interface Problem {
  readonly expected: string;
  readonly got: string;
}

function toProblem(error: CsvError, maxLength: number): Problem {
  const record = error['record'];
  const cells = Array.isArray(record) ? String(record.length) : 'another number';
  const problems: Partial<Record<CsvError['code'], Problem>> = {
    CSV_QUOTE_NOT_CLOSED: { expected: 'a quote at the end of a cell that begins with one', got: 'the end of the file' },
    CSV_INVALID_CLOSING_QUOTE: { expected: 'a separator behind a quote that ends a cell', got: 'something else' },
    INVALID_OPENING_QUOTE: { expected: 'quotes around a cell in which there is one', got: 'none' },
    CSV_MAX_RECORD_SIZE: { expected: 'a record of ordinary size', got: `more than ${maxLength} characters` },
    CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: { expected: 'as many cells as there are columns', got: cells },
  };
  return problems[error.code] ?? { expected: 'a table with separators and quotes', got: error.message.slice(0, 200) };
}
