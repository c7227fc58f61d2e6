import { AppError } from '../../base/app-error.ts';
import type { Instant } from '../../model/instant.ts';

/** Tickets of some projects, from an instant on, or all of them. */
export interface Clause {
  readonly projects: readonly string[];
  /** Inclusive, in ms; `null` for everything. */
  readonly since: Instant | null;
}

/** Ids or keys go into questions unquoted, and into paths. */
const ID = /^\d{1,18}$/;
const KEY = /^[A-Za-z][A-Za-z0-9_]{0,99}$/;
const TICKET_KEY = /^[A-Za-z][A-Za-z0-9_]{0,99}-\d{1,12}$/;

export const isTicketId = (text: string): boolean => ID.test(text);
export const isTicketKey = (text: string): boolean => TICKET_KEY.test(text);

/** @throws AppError `project-key` */
export function expectProjectKey(key: string): string {
  if (KEY.test(key)) return key;
  throw new AppError({
    code: 'project-key',
    kind: 'usage',
    message: `Expected keys of Jira projects such as ABC, got ${JSON.stringify(key.slice(0, 60))}.`,
    remedy: 'Correct the list of projects.',
  });
}

/** Keys are quoted: some projects are called AND, or IN. */
const quoted = (keys: readonly string[]): string => keys.map((key) => `"${expectProjectKey(key)}"`).join(', ');

function renderClause({ projects, since }: Clause): string {
  const place = `project in (${quoted(projects)})`;
  // A date in words would be read in the time zone of the account; milliseconds are read in none.
  return since === null ? place : `${place} AND updated >= ${Math.floor(since)}`;
}

/** A restriction without order; never empty, since Jira refuses to search without one. */
export function renderRestriction(clauses: readonly Clause[]): string {
  if (clauses.length === 1) return clauses.map(renderClause).join('');
  return clauses.map((clause) => `(${renderClause(clause)})`).join(' OR ');
}

/** Oldest change first: what changes while pages are read moves to the end, and is read there. */
export function renderByUpdate(clauses: readonly Clause[]): string {
  return `${renderRestriction(clauses)} ORDER BY updated ASC, key ASC`;
}

export function renderByKey(projects: readonly string[], after: string | null = null): string {
  const from = after === null || !isTicketKey(after) ? '' : ` AND key > "${after}"`;
  return `project in (${quoted(projects)})${from} ORDER BY key ASC`;
}

export function renderByIds(ids: readonly string[]): string {
  return `id in (${ids.filter((id) => isTicketId(id) || isTicketKey(id)).join(', ')}) ORDER BY key ASC`;
}

/** Tickets that show something that changed without them: a version, a sprint. */
export function renderShowing(field: 'fixVersion' | 'sprint', ids: readonly string[]): string {
  return `${field} in (${ids.filter(isTicketId).join(', ')}) ORDER BY updated ASC, key ASC`;
}

/** Joins projects that are asked from the same instant on, in a fixed order. */
export function toClauses(from: ReadonlyMap<string, Instant | null>): readonly Clause[] {
  const bySince = new Map<Instant | null, string[]>();
  for (const [project, since] of [...from].sort(([one], [other]) => (one < other ? -1 : 1))) {
    bySince.set(since, [...(bySince.get(since) ?? []), project]);
  }
  return [...bySince].map(([since, projects]) => ({ projects, since }));
}

/** The same question, but not before an instant up to which everything was read. */
export function startAt(clauses: readonly Clause[], reached: Instant | null): readonly Clause[] {
  if (reached === null) return clauses;
  return clauses.map(({ projects, since }) => ({ projects, since: Math.max(since ?? reached, reached) }));
}
