import type { JiraIssue } from './wire.ts';

/**
 * The time logged on an issue itself, in seconds. Its own total comes first; the list of worklogs counts only when all of it is
 * there, and the total with sub-tasks only where there are none. Who logged it is not read. `null` where nothing was logged or
 * the site does not track time.
 */
export function loggedSecondsOf(fields: JiraIssue['fields']): number | null {
  const own = toSeconds(fields.timespent) ?? toSeconds(fields.timetracking?.timeSpentSeconds) ?? sumOf(fields.worklog);
  if (own !== null) return own;
  return (fields.subtasks ?? []).length === 0 ? toSeconds(fields.aggregatetimespent) : null;
}

function sumOf(worklog: JiraIssue['fields']['worklog']): number | null {
  if (!worklog || worklog.worklogs.length === 0) return null;
  if ((worklog.total ?? worklog.worklogs.length) > worklog.worklogs.length) return null;
  const seconds = worklog.worklogs.map(({ timeSpentSeconds }) => toSeconds(timeSpentSeconds));
  return seconds.some((one) => one === null) ? null : seconds.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}

function toSeconds(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}
