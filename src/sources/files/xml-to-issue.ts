import type { Checked, FieldProblem } from '../../base/checked.ts';
import { showValue } from '../../base/checked.ts';
import type { ExportInstants } from './export-instants.ts';
import { createExportInstants } from './export-instants.ts';
import { findLostCharacters, isUnresolved } from './exported-issue.ts';
import type { ExportedIssue } from './exported-issue.ts';
import { toHtmlDocument } from './html-document.ts';
import type { DateReading } from './parse-export-instant.ts';
import { attributeOf, childOf, childrenOf, isXmlElement, textOf } from './xml-element.ts';
import type { XmlElement } from './xml-element.ts';

/** Stands for nobody and for no resolution, in every language. */
const NONE = '-1';
const SUBTASK = /^sub[- ]?task/i;
const SPRINT = /:gh-sprint$/;
const CUSTOM = /^customfield_\d{1,10}$/;
const REQUIRED = ['key', 'summary', 'type', 'status', 'created', 'updated'];
const WORDS = ['type', 'status', 'resolution', 'priority', 'component', 'fixVersion'];

/** Turns an `item` of Jira's XML into the issue that the API would have given, as far as the item tells. */
export function toIssueFromXml(data: unknown, reading: DateReading): Checked<ExportedIssue> {
  if (!isXmlElement(data)) return { ok: false, problems: [{ path: [], expected: 'an element', got: showValue(data) }] };
  const instants = createExportInstants(reading);
  const key = childOf(data, 'key');
  const issue = {
    id: attributeOf(key, 'id'),
    key: textOf(key),
    self: textOf(childOf(data, 'link')) || null,
    ...toFields(data, instants),
  };
  const words = WORDS.flatMap((name) => childrenOf(data, name).map((child) => [[name], textOf(child)] as const));
  const problems = [...findMissing(data), ...instants.problems, ...findLostCharacters(words)];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: { issue, precision: instants.precision() } };
}

function findMissing(item: XmlElement): readonly FieldProblem[] {
  const empty = REQUIRED.filter((name) => textOf(childOf(item, name)) === '');
  const problems = empty.map((name) => ({ path: [name], expected: 'text', got: 'nothing' }));
  const hasId = attributeOf(childOf(item, 'key'), 'id') !== '';
  return hasId ? problems : [...problems, { path: ['key', 'id'], expected: 'the id of the ticket', got: 'nothing' }];
}

function toFields(item: XmlElement, instants: ExportInstants) {
  const text = (name: string): string => textOf(childOf(item, name));
  const users = ['assignee', 'reporter'].map((name) => childOf(item, name));
  const isCloud = users.some((user) => attributeOf(user, 'accountid') !== '');
  const project = attributeOf(childOf(item, 'project'), 'key');
  const status = childOf(item, 'status');
  // It stands beside the status, in some versions within it.
  const category = childOf(item, 'statusCategory') ?? childOf(status, 'statusCategory');
  const custom = toCustom(item);
  return {
    names: custom.names,
    fields: {
      ...custom.fields,
      summary: childOf(item, 'summary')?.text ?? '',
      description: toHtmlDocument(text('description')),
      created: instants.toIso(['created'], text('created')) ?? '',
      updated: instants.toIso(['updated'], text('updated')),
      resolutiondate: instants.toIso(['resolved'], text('resolved')),
      status: { ...toWord(status), statusCategory: { key: attributeOf(category, 'key') || null } },
      resolution: toResolution(childOf(item, 'resolution')),
      // On Cloud, epics are parents, too.
      issuetype: {
        ...toWord(childOf(item, 'type')),
        subtask: SUBTASK.test(text('type')) || (!isCloud && text('parent') !== ''),
      },
      project: project === '' ? null : { key: project },
      priority: { name: text('priority') || null },
      labels: childrenOf(childOf(item, 'labels'), 'label').map(textOf),
      components: childrenOf(item, 'component').map((component) => ({ name: textOf(component) })),
      fixVersions: childrenOf(item, 'fixVersion').map((version) => ({ name: textOf(version) })),
      closedSprints: custom.sprints,
      parent: text('parent') === '' ? null : { key: text('parent') },
      subtasks: childrenOf(childOf(item, 'subtasks'), 'subtask').map((subtask) => ({ key: textOf(subtask) })),
      issuelinks: toLinks(item),
      timespent: toSeconds(childOf(item, 'timespent')),
      aggregatetimespent: toSeconds(childOf(item, 'aggregatetimespent')),
      comment: { comments: toComments(item, instants) },
      reporter: toUser(childOf(item, 'reporter')),
      assignee: toUser(childOf(item, 'assignee')),
    },
  };
}

function toWord(element: XmlElement | undefined) {
  return { id: attributeOf(element, 'id') || null, name: textOf(element) };
}

function toResolution(element: XmlElement | undefined) {
  const { id, name } = toWord(element);
  return id === NONE || isUnresolved(name) ? null : { id, name };
}

const SECONDS = /^\d{1,12}$/;

/** The text is in words of some language; the attribute is a number. */
function toSeconds(element: XmlElement | undefined): number | null {
  const seconds = attributeOf(element, 'seconds');
  return SECONDS.test(seconds) ? Number(seconds) : null;
}

/** Server knows people by user names, Cloud by ids; the text is the name as shown. */
function toUser(element: XmlElement | undefined) {
  const accountId = attributeOf(element, 'accountid');
  const name = attributeOf(element, 'username');
  const displayName = textOf(element);
  if (name === NONE || accountId === NONE || `${accountId}${name}` === '') return null;
  return { accountId, name, displayName };
}

function toCustom(item: XmlElement) {
  const names: Record<string, string> = {};
  const fields: Record<string, string> = {};
  const sprints: { readonly id: string; readonly name: string }[] = [];
  for (const field of childrenOf(childOf(item, 'customfields'), 'customfield')) {
    const id = attributeOf(field, 'id');
    const values = childrenOf(childOf(field, 'customfieldvalues'), 'customfieldvalue');
    if (SPRINT.test(attributeOf(field, 'key'))) sprints.push(...values.map(toSprint));
    else if (CUSTOM.test(id)) {
      names[id] = textOf(childOf(field, 'customfieldname'));
      fields[id] = textOf(values[0]);
    }
  }
  return { names, fields, sprints };
}

function toSprint(value: XmlElement) {
  const name = textOf(value);
  return { id: attributeOf(value, 'id') || attributeOf(value, 'key') || name, name };
}

function toLinks(item: XmlElement) {
  const issuesOf = (type: XmlElement, name: string): readonly { readonly key: string }[] =>
    childrenOf(type, name)
      .flatMap((links) => childrenOf(links, 'issuelink'))
      .map((link) => ({ key: textOf(childOf(link, 'issuekey')) }));
  return childrenOf(childOf(item, 'issuelinks'), 'issuelinktype').flatMap((type) => {
    const name = { name: textOf(childOf(type, 'name')) };
    return [
      ...issuesOf(type, 'outwardlinks').map((outwardIssue) => ({ type: name, outwardIssue })),
      ...issuesOf(type, 'inwardlinks').map((inwardIssue) => ({ type: name, inwardIssue })),
    ];
  });
}

function toComments(item: XmlElement, instants: ExportInstants) {
  return childrenOf(childOf(item, 'comments'), 'comment').map((comment, index) => {
    const author = attributeOf(comment, 'author');
    const created = instants.toIso(['comments', index, 'created'], attributeOf(comment, 'created'));
    return { created: created ?? '', author: { name: author }, body: toHtmlDocument(textOf(comment)) };
  });
}
