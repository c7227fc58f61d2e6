import type { TicketRecord } from '../../model/records.ts';
import type { RecordKind } from './piece-reader.ts';
import type { FileOptions, FileReading } from './read-files.ts';
import { readFiles } from './read-files.ts';
import { TO_TICKET } from './to-record.ts';

const TICKETS: RecordKind<TicketRecord> = {
  wanted: 'tickets',
  toRecord: TO_TICKET,
  rawKind: 'ticket',
  idOf: ({ id }) => id,
  scopeOf: ({ project }) => project,
  updatedAt: ({ updatedAt }) => updatedAt,
  newestOf: ({ createdAt, updatedAt, resolvedAt, changes }) =>
    Math.max(createdAt, updatedAt, resolvedAt ?? createdAt, changes.at(-1)?.at ?? createdAt),
};

/**
 * Reads tickets from exports of Jira, GitHub and beads, whatever the files are called: pages of a search, lists, JSON
 * Lines, one file per issue, compressed or not. Give the pages of one export in one call, so that they are counted together.
 */
export function readTicketFiles(paths: readonly string[], options: FileOptions = {}): FileReading<TicketRecord> {
  return readFiles(paths, TICKETS, options);
}
