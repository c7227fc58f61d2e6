import type { DatabaseSyncInstance, StatementSyncInstance } from '@photostructure/sqlite';

export type SqlValue = string | number | Uint8Array | null;

/** The connection as the row files use it: statements are prepared once, rows come back as arrays. */
export interface Database {
  readonly connection: DatabaseSyncInstance;
  /** The prepared statement of this text; prepared on first use, then kept. */
  statement(sql: string): StatementSyncInstance;
  /** Returns the number of rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  /** The first row as an array of its columns. `Row` is what the caller knows of its own SQL. */
  get<Row extends readonly unknown[]>(sql: string, ...values: SqlValue[]): Row | undefined;
  all<Row extends readonly unknown[]>(sql: string, ...values: SqlValue[]): readonly Row[];
  /** Takes the write lock at once, so that a second writer waits at the start and never half-way. */
  writing<Value>(work: () => Value): Value;
  /** Everything written until the promise settles, committed together; undone when it rejects. Not nested. */
  writingTogether<Value>(work: () => Promise<Value>): Promise<Value>;
  /** One state of the database for all statements in it, whatever other processes write meanwhile. */
  reading<Value>(work: () => Value): Value;
}

// The shas of a page are spread over the whole index, so writing profits from cached pages; reading goes through each
// table once, and the memory is the snapshot's.
const WRITING_CACHE_KB = 32_000;
const READING_CACHE_KB = 2_000;

export function toDatabase(connection: DatabaseSyncInstance): Database {
  const statements = new Map<string, StatementSyncInstance>();

  const statement = (sql: string): StatementSyncInstance => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const prepared = connection.prepare(sql);
    prepared.setReturnArrays(true);
    statements.set(sql, prepared);
    return prepared;
  };

  const transaction = <Value>(begin: string, work: () => Value): Value => {
    // Within `writingTogether` there is one transaction for all.
    if (connection.isTransaction) return work();
    connection.exec(begin);
    try {
      const value = work();
      connection.exec('COMMIT');
      return value;
    } catch (error) {
      // A full disk may have ended the transaction already; the first error is the one to tell.
      if (connection.isTransaction) connection.exec('ROLLBACK');
      throw error;
    }
  };

  // Asked for again only when it changes: a page is written in a few milliseconds.
  let cached = 0;
  const cache = (kilobytes: number): void => {
    if (cached === kilobytes) return;
    connection.exec(`PRAGMA cache_size = -${kilobytes}; PRAGMA shrink_memory;`);
    cached = kilobytes;
  };

  return {
    connection,
    statement,
    run: (sql, ...values) => statement(sql).run(...values).changes,
    get: <Row extends readonly unknown[]>(sql: string, ...values: SqlValue[]) =>
      statement(sql).get(...values) as Row | undefined,
    all: <Row extends readonly unknown[]>(sql: string, ...values: SqlValue[]) => statement(sql).all(...values) as Row[],
    writing: (work) => {
      cache(WRITING_CACHE_KB);
      return transaction('BEGIN IMMEDIATE', work);
    },
    writingTogether: async (work) => {
      cache(WRITING_CACHE_KB);
      connection.exec('BEGIN IMMEDIATE');
      try {
        const value = await work();
        connection.exec('COMMIT');
        return value;
      } catch (error) {
        if (connection.isTransaction) connection.exec('ROLLBACK');
        throw error;
      }
    },
    reading: (work) => {
      cache(READING_CACHE_KB);
      return transaction('BEGIN', work);
    },
  };
}

/** Reads a table in ranges of its row number: twice as fast as a row at a time, and never more than a range in memory. */
export function* inRanges<Row extends readonly unknown[]>(
  database: Database,
  options: { readonly table: string; readonly columns: string; readonly where: string; readonly size: number },
  ...values: SqlValue[]
): Generator<readonly Row[]> {
  const { table, columns, where, size } = options;
  const [last] = database.get<[number | null]>(`SELECT max(number) FROM ${table}`) ?? [null];
  const sql = `SELECT ${columns} FROM ${table} WHERE number > ? AND number <= ? AND ${where} ORDER BY number`;
  for (let start = 0; start < (last ?? 0); start += size) {
    yield database.all<Row>(sql, start, start + size, ...values);
  }
}
