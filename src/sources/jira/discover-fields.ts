import type { JiraField } from './answers.ts';
import type { CustomFields } from './custom-fields.ts';
import { NO_CUSTOM_FIELDS, toCustomFields } from './custom-fields.ts';

/** Types of custom fields as Jira names them: the same in every language of a site. */
const BY_TYPE: Readonly<Record<string, keyof CustomFields>> = {
  'com.pyxis.greenhopper.jira:gh-sprint': 'sprint',
  'com.pyxis.greenhopper.jira:gh-epic-link': 'epicLink',
  'com.pyxis.greenhopper.jira:jsw-story-points': 'points',
};

const CUSTOM_ID = /^customfield_\d{1,12}$/;
/** A site may have many fields of one name, of which nearly all are empty. */
const MOST_OF_A_KIND = 10;

/** Which custom fields hold estimates, sprints and epics on this site: by type where that tells, else by name. */
export function discoverFields(fields: readonly JiraField[]): CustomFields {
  const custom = fields.filter(({ id }) => CUSTOM_ID.test(id));
  const typed = (kind: keyof CustomFields): readonly string[] =>
    custom.filter(({ schema }) => BY_TYPE[schema?.custom ?? ''] === kind).map(({ id }) => id);
  const names = Object.fromEntries(custom.map(({ id, name }) => [id, name]));
  const given: CustomFields = { points: typed('points'), epicLink: typed('epicLink'), sprint: typed('sprint') };
  const found = toCustomFields(names, given);
  return {
    points: found.points.slice(0, MOST_OF_A_KIND),
    epicLink: found.epicLink.slice(0, MOST_OF_A_KIND),
    sprint: found.sprint.slice(0, MOST_OF_A_KIND),
  };
}

/** What `NO_CUSTOM_FIELDS` lacks is asked for beside these; the last three are those of the Agile API, where a site shows them. */
const SYSTEM_FIELDS: readonly string[] = [
  'summary',
  'description',
  'created',
  'updated',
  'resolutiondate',
  'status',
  'resolution',
  'issuetype',
  'project',
  'priority',
  'labels',
  'components',
  'fixVersions',
  'parent',
  'subtasks',
  'issuelinks',
  'comment',
  'worklog',
  'timespent',
  'aggregatetimespent',
  'creator',
  'reporter',
  'assignee',
  'sprint',
  'closedSprints',
  'epic',
];

/** The names of all fields that are asked for: without names, Cloud gives ids only, and Data Center everything. */
export function fieldsToAsk(custom: CustomFields = NO_CUSTOM_FIELDS): readonly string[] {
  return [...new Set([...SYSTEM_FIELDS, ...custom.points, ...custom.epicLink, ...custom.sprint])];
}
