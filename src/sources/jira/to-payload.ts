import type { Checked } from '../../base/checked.ts';
import type { RawPayload, TicketRecord } from '../../model/records.ts';
import { renderEnvelope } from '../raw-envelope.ts';
import type { CustomFields } from './custom-fields.ts';
import { toTicketRecord } from './to-model.ts';
import { parseIssue } from './wire.ts';

/** A ticket as it came, an object of whatever form. */
export type WireTicket = Readonly<Record<string, unknown>>;

export interface PayloadContext {
  readonly site: string;
  readonly customFields: CustomFields;
}

export interface Payload {
  readonly record: TicketRecord;
  readonly raw: RawPayload;
}

const SHAPE = 'jira-issue';

export const isObject = (value: unknown): value is WireTicket =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record of a ticket and the payload that gives it again: the same as an import of that payload would make. */
export function toPayload(issue: WireTicket, { site, customFields }: PayloadContext): Checked<Payload> {
  const wire = parseIssue(issue);
  if (!wire.ok) return wire;
  const checked = toTicketRecord(wire.value, { site, customFields, offsetAt: null });
  if (!checked.ok) return checked;
  const record = checked.value;
  const context = { site, repository: null, timeZone: null, customFields };
  const text = renderEnvelope(SHAPE, context, JSON.stringify(issue));
  return { ok: true, value: { record, raw: { kind: 'ticket', id: record.id, updatedAt: record.updatedAt, text } } };
}

/** What costs a call of its own, and is not part of a search: from a stored payload to the one that takes its place. */
export function keepDetails(issue: WireTicket, stored: string | undefined): WireTicket {
  const before = stored === undefined ? null : readData(stored);
  if (before === null) return issue;
  const fields = isObject(issue['fields']) ? issue['fields'] : {};
  const old = isObject(before['fields']) ? before['fields'] : {};
  const longer = Object.fromEntries(
    (['comment', 'worklog'] as const).flatMap((name) => {
      const list = name === 'comment' ? 'comments' : 'worklogs';
      return lengthOf(old[name], list) > lengthOf(fields[name], list) ? [[name, old[name]]] : [];
    }),
  );
  return {
    ...issue,
    ...(issue['remotelinks'] === undefined && before['remotelinks'] !== undefined
      ? { remotelinks: before['remotelinks'] }
      : {}),
    ...(issue['development'] === undefined && before['development'] !== undefined
      ? { development: before['development'] }
      : {}),
    fields: { ...fields, ...longer },
  };
}

function lengthOf(value: unknown, list: string): number {
  const entries = isObject(value) ? value[list] : null;
  return Array.isArray(entries) ? entries.length : 0;
}

function readData(text: string): WireTicket | null {
  try {
    const saved: unknown = JSON.parse(text);
    const data = isObject(saved) ? saved['data'] : null;
    return isObject(data) ? data : null;
  } catch {
    return null;
  }
}
