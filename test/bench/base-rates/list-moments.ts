import type { Asked } from '../../../src/app/with-question.ts';
import { assess } from '../../../src/core/assess.ts';
import type { Assessment } from '../../../src/core/assess.ts';
import type { AuditRequest } from '../../../src/core/audit-input.ts';
import type { Instant } from '../../../src/model/instant.ts';
import { DAY, WEEK } from '../../../src/model/instant.ts';
import type { Snapshot } from '../../../src/model/snapshot.ts';

const YEAR = 365 * DAY;
/** Before half a year of records there is nothing to compare with. */
const HALF_A_YEAR = 26 * WEEK;

/** The instant of the newest record: a clone that was pulled long after says nothing more of what happened since. */
export function instantOf({ request, snapshot }: Asked): Instant {
  const newest = snapshot.commits.reduce((last, { committedAt }) => Math.max(last, committedAt), -Infinity);
  return snapshot.tickets.length > 0 ? request.asOf : Math.min(request.asOf, newest);
}

/** The whole history, asked once at its end. */
export function assessEverything(asked: Asked): Assessment {
  const asOf = instantOf(asked);
  return assess(asked.prepared, { ...asked.request, asOf, window: { start: Date.UTC(2000, 0, 1), end: asOf } });
}

/** As a user would have asked each year, with the default window: at the instant of the newest record, and back from there. */
export function* assessYearly(asked: Asked): Generator<Assessment> {
  const { prepared, request, snapshot } = asked;
  const newest = instantOf(asked);
  const first = firstRecord(snapshot);
  for (let asOf = newest; asOf === newest || asOf >= first + HALF_A_YEAR; asOf -= YEAR) {
    const window = { start: asOf - prepared.policy.windowWeeks * WEEK, end: asOf };
    const moment: AuditRequest = { ...request, asOf, window, mode: 'reconstruction' };
    yield assess(prepared, moment);
  }
}

function firstRecord({ tickets, commits }: Snapshot): Instant {
  if (tickets.length > 0) return Math.min(...tickets.map(({ createdAt }) => createdAt));
  return commits.reduce((first, { committedAt }) => Math.min(first, committedAt), Infinity);
}
