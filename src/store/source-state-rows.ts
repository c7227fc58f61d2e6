import type { Completeness, SourceState } from '../model/completeness.ts';
import type { Instant } from '../model/instant.ts';
import type { PageState } from '../model/store.ts';
import type { Database } from './database.ts';
import { VISIBLE } from './visible.ts';

type Content = readonly [
  completeness: Completeness,
  reason: string | null,
  remedy: string | null,
  asOf: Instant | null,
  completeAsOf: Instant | null,
];

const COLUMNS = 'completeness, reason, remedy, as_of, complete_as_of';
const CURRENT = `SELECT ${COLUMNS}, seen_from FROM source_state WHERE scope = ? AND kind = ? AND seen_until IS NULL`;
const CLOSE = 'UPDATE source_state SET seen_until = ? WHERE scope = ? AND kind = ? AND seen_until IS NULL';
const INSERT = `INSERT INTO source_state (scope, kind, seen_from, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

/** Adds a version where the state changed. An incomplete pull keeps the instant of the last complete one. */
export function saveSourceStateRow(database: Database, scope: number, state: PageState, seen: Instant): void {
  const current = database.get<[...Content, Instant]>(CURRENT, scope, state.kind);
  const completeAsOf = state.completeness === 'incomplete' ? (current?.[4] ?? null) : state.asOf;
  const content: Content = [state.completeness, state.reason, state.remedy, state.asOf, completeAsOf];
  if (current !== undefined && content.every((value, index) => value === current[index])) return;
  const from = Math.max(seen, current?.[5] ?? seen);
  database.run(CLOSE, from, scope, state.kind);
  database.run(INSERT, scope, state.kind, from, ...content);
}

export interface SourceStateRow extends Omit<SourceState, 'records' | 'asOf'> {
  /** Number of the scope, by which records are counted. */
  readonly scopeNumber: number;
  readonly asOf: Instant | null;
  readonly completeAsOf: Instant | null;
}

/** Sorted by source, scope and kind. */
export function loadSourceStateRows(database: Database, knownAt: Instant): readonly SourceStateRow[] {
  const sql =
    `SELECT scope.number, scope.source, scope.name, kind, ${COLUMNS} FROM source_state ` +
    `JOIN scope ON scope.number = source_state.scope WHERE ${VISIBLE} ORDER BY scope.source, scope.name, kind`;
  return database
    .all<[number, string, string, SourceState['kind'], ...Content]>(sql, knownAt, knownAt)
    .map(([scopeNumber, source, scope, kind, completeness, reason, remedy, asOf, completeAsOf]) => {
      return { scopeNumber, source, scope, kind, completeness, reason, remedy, asOf, completeAsOf };
    });
}

/** The oldest instant of the last complete (or unknown) pulls; of the incomplete ones where there is no other. */
export function instantOfRun(states: readonly SourceStateRow[]): Instant | null {
  const complete = states.flatMap(({ completeAsOf }) => (completeAsOf === null ? [] : [completeAsOf]));
  const any = states.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]));
  const instants = complete.length > 0 ? complete : any;
  return instants.length === 0 ? null : Math.min(...instants);
}

export function toSourceState(row: SourceStateRow, records: number): SourceState {
  const { source, scope, kind, completeness, reason, remedy } = row;
  return { source, scope, kind, completeness, reason, remedy, asOf: row.completeAsOf ?? row.asOf, records };
}
