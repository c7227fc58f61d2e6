import { AppError } from '../../base/app-error.ts';
import type { FieldProblem } from '../../base/checked.ts';
import type { OffsetAt } from '../../base/parse-instant.ts';
import type { PullRequestRecord, RawPayload, TicketRecord } from '../../model/records.ts';
import { renderEnvelope } from '../raw-envelope.ts';
import { isJsonObject } from './shape.ts';
import type { Shape } from './shape.ts';
import { parseTimeZone } from './time-zone.ts';
import { TO_PULL_REQUEST, TO_TICKET, isShape, isTicketShape } from './to-record.ts';
import type { RecordContext } from './to-record.ts';

/** Makes the text of a raw payload: what came, verbatim, with all that is needed to read it again. */
export function createRawText(context: RecordContext): (shape: Shape, data: string) => string {
  const { site, repository, timeZone, customFields, dateOrder = null } = context;
  const kept = { site, repository, timeZone, customFields, ...(dateOrder === null ? {} : { dateOrder }) };
  return (shape, data) => renderEnvelope(shape, kept, data);
}

const zones = new Map<string, OffsetAt>();

function offsetOf(timeZone: string | null): OffsetAt | null {
  if (timeZone === null) return null;
  const offsetAt = zones.get(timeZone) ?? parseTimeZone(timeZone);
  zones.set(timeZone, offsetAt);
  return offsetAt;
}

/** Derives a record anew from a payload that was read from a file. Throws an AppError when it no longer can be read. */
export function deriveRecord(raw: RawPayload): TicketRecord | PullRequestRecord {
  const saved: unknown = JSON.parse(raw.text);
  const shape = isJsonObject(saved) && typeof saved['shape'] === 'string' ? saved['shape'] : '';
  if (!isJsonObject(saved) || !isJsonObject(saved['context']) || !isShape(shape)) throw toDeriveError(raw, []);
  const context = saved['context'] as unknown as RecordContext;
  const ready = { ...context, offsetAt: offsetOf(context.timeZone) };
  const record = isTicketShape(shape)
    ? TO_TICKET[shape](saved['data'], ready)
    : TO_PULL_REQUEST[shape](saved['data'], ready);
  if (!record.ok) throw toDeriveError(raw, record.problems);
  return record.value;
}

function toDeriveError(raw: RawPayload, problems: readonly FieldProblem[]): AppError {
  return new AppError({
    code: 'unreadable-payload',
    kind: 'not-measurable',
    message: `The stored payload of ${raw.id} cannot be read by this version.`,
    remedy: 'Import or pull it again.',
    details: problems.map(({ path, expected, got }) => `${path.join('.')}: expected ${expected}, got ${got}`),
  });
}
