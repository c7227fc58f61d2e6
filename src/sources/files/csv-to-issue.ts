import type { Checked, FieldProblem } from '../../base/checked.ts';
import { columnName } from './csv-columns.ts';
import type { ExportInstants } from './export-instants.ts';
import { createExportInstants } from './export-instants.ts';
import { findLostCharacters, isUnresolved } from './exported-issue.ts';
import type { ExportedIssue } from './exported-issue.ts';
import type { DateReading } from './parse-export-instant.ts';
import { isJsonObject } from './shape.ts';

/** One row of Jira's CSV: what is kept of it. */
export interface CsvItem {
  /** Column and text of its filled cells, verbatim and in order. */
  readonly cells: readonly (readonly [column: string, text: string])[];
  /** Where the row has the id of the parent only, and a row of the same files the key of that id. */
  readonly parentKey: string | null;
}

const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['to do', 'new'],
  ['in progress', 'indeterminate'],
  ['done', 'done'],
]);
const LINK = /^(inward|outward) issue link \((.{1,255})\)$/i;
const CUSTOM = /^custom field \((.{1,255})\)$/i;
const SUBTASK = /^sub[- ]?task/i;
const KEY = /^[A-Za-z][A-Za-z0-9_]*-\d+$/;
/** As Server prints a sprint where it does not print its name. */
const SERVER_SPRINT = 'com.atlassian.greenhopper.';

/** The cells of a row by the lower-cased names of their columns. */
interface Cells {
  readonly one: (...columns: readonly string[]) => string;
  readonly all: (...columns: readonly string[]) => readonly string[];
}

/** Turns a row of Jira's CSV into the issue that the API would have given, as far as the row tells. */
export function toIssueFromCsv(data: unknown, reading: DateReading): Checked<ExportedIssue> {
  if (!isCsvItem(data))
    return { ok: false, problems: [{ path: [], expected: 'a row of cells', got: 'something else' }] };
  const cells = groupCells(data.cells);
  const instants = createExportInstants(reading);
  const issue = {
    id: cells.one('issue id'),
    key: cells.one('issue key'),
    ...toFields(data, cells, instants),
  };
  const problems = [...findMissing(cells), ...instants.problems, ...findLostCharacters(wordsOf(data.cells))];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { issue, precision: instants.precision() } };
}

function isCsvItem(data: unknown): data is CsvItem {
  if (!isJsonObject(data) || !Array.isArray(data['cells'])) return false;
  const cells: readonly unknown[] = data['cells'];
  const isText = (value: unknown): boolean => typeof value === 'string';
  return cells.every((cell) => Array.isArray(cell) && cell.length === 2 && cell.every(isText));
}

function groupCells(cells: CsvItem['cells']): Cells {
  const byColumn = new Map<string, string[]>();
  for (const [column, text] of cells) {
    const name = columnName(column);
    const texts = byColumn.get(name);
    if (texts === undefined) byColumn.set(name, [text]);
    else texts.push(text);
  }
  const all = (...columns: readonly string[]): readonly string[] => columns.flatMap((name) => byColumn.get(name) ?? []);
  return { all, one: (...columns) => all(...columns)[0]?.trim() ?? '' };
}

const REQUIRED = ['Issue id', 'Issue key', 'Issue Type', 'Summary', 'Status', 'Created', 'Updated'];

function findMissing(cells: Cells): readonly FieldProblem[] {
  return REQUIRED.filter((name) => cells.one(columnName(name)) === '').map((name) => ({
    path: [name],
    expected: 'text',
    got: 'an empty cell',
  }));
}

const WORDS = /^(?:issue type|status|resolution|priority|labels|sprint|components?(?:\/s)?|fix versions?(?:\/s)?)$/i;

const wordsOf = (cells: CsvItem['cells']): readonly (readonly [FieldProblem['path'], string])[] =>
  cells.filter(([column]) => WORDS.test(column)).map(([column, text]) => [[column], text]);

function toFields(data: CsvItem, cells: Cells, instants: ExportInstants) {
  const resolution = cells.one('resolution');
  const type = cells.one('issue type');
  const parent = parentOf(data, cells);
  const isBelow = cells.one('parent key', 'parent id', 'parent') !== '';
  const custom = toCustom(data.cells);
  const sprints = cells.all('sprint', 'custom field (sprint)').map((text) => text.trim());
  const isNamed = (sprint: string): boolean => !sprint.startsWith(SERVER_SPRINT);
  return {
    names: custom.names,
    fields: {
      ...custom.fields,
      summary: cells.all('summary')[0] ?? '',
      description: cells.all('description')[0] ?? null,
      created: instants.toIso(['Created'], cells.one('created')) ?? '',
      updated: instants.toIso(['Updated'], cells.one('updated')),
      resolutiondate: instants.toIso(['Resolved'], cells.one('resolved')),
      status: {
        name: cells.one('status'),
        statusCategory: { key: CATEGORIES.get(cells.one('status category').toLowerCase()) ?? null },
      },
      resolution: isUnresolved(resolution) ? null : { name: resolution },
      // On Cloud, epics are parents, too; there every person comes with an id.
      issuetype: {
        name: type,
        subtask: SUBTASK.test(type) || (isBelow && cells.one('reporter id', 'creator id') === ''),
      },
      project: cells.one('project key') === '' ? null : { key: cells.one('project key') },
      priority: { name: cells.one('priority') || null },
      labels: cells.all('labels').flatMap((text) => text.split(/\s+/).filter((label) => label !== '')),
      components: toNames(cells.all('component/s', 'components')),
      fixVersions: toNames(cells.all('fix version/s', 'fix versions')),
      // The export has their names only.
      closedSprints: sprints.filter(isNamed).map((name) => ({ id: name, name })),
      customfield_sprints: sprints.filter((sprint) => !isNamed(sprint)),
      parent: parent === null ? null : { key: parent },
      issuelinks: toLinks(data.cells),
      ...toTimeSpent(cells),
      comment: { comments: toComments(cells, instants) },
      creator: toUser(cells, 'creator'),
      reporter: toUser(cells, 'reporter'),
      assignee: toUser(cells, 'assignee'),
    },
  };
}

const toNames = (texts: readonly string[]): readonly { readonly name: string }[] =>
  texts.map((text) => ({ name: text.trim() }));

function parentOf({ parentKey }: CsvItem, cells: Cells): string | null {
  const named = cells.one('parent key') || cells.one('parent');
  return KEY.test(named) ? named : parentKey;
}

/** Server names people by their user names, Cloud by their names with an id beside. */
function toUser(cells: Cells, role: 'creator' | 'reporter' | 'assignee') {
  const name = cells.one(role);
  const accountId = cells.one(`${role} id`);
  return name === '' && accountId === '' ? null : { accountId, name, displayName: name };
}

const SECONDS = /^\d{1,12}$/;

/** In seconds, as Jira writes them; the second column adds up the sub-tasks as well. */
function toTimeSpent(cells: Cells) {
  const read = (column: string): number | null => {
    const text = cells.one(column);
    return SECONDS.test(text) ? Number(text) : null;
  };
  return { timespent: read('time spent'), aggregatetimespent: read('σ time spent') };
}

/** Custom fields have no ids in this export: a number stands in, and the name is said as for the API. */
function toCustom(cells: CsvItem['cells']) {
  const names: Record<string, string> = {};
  const fields: Record<string, string> = {};
  cells.forEach(([column, text], at) => {
    const name = CUSTOM.exec(column)?.[1];
    if (name === undefined || name.toLowerCase() === 'sprint') return;
    names[`customfield_${at}c`] = name;
    fields[`customfield_${at}c`] = text.trim();
  });
  return { names, fields };
}

function toLinks(cells: CsvItem['cells']) {
  return cells.flatMap(([column, text]) => {
    const [, direction = '', name = ''] = LINK.exec(column) ?? [];
    if (direction === '') return [];
    const issue = { key: text.trim() };
    return [
      { type: { name }, ...(direction.toLowerCase() === 'inward' ? { inwardIssue: issue } : { outwardIssue: issue }) },
    ];
  });
}

/** A comment is one cell: instant, author and text, with semicolons between them. */
function toComments(cells: Cells, instants: ExportInstants) {
  return cells.all('comment', 'comments').map((cell, index) => {
    const [at = '', author = ''] = cell.split(';', 2);
    const created = instants.toIso(['Comment', index], at);
    const body = cell.slice(at.length + author.length + 2);
    return { created: created ?? '', author: { name: author.trim() }, body };
  });
}
