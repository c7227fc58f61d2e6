import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deriveRecord } from '../../../src/sources/files/raw-text.ts';
import { readPullRequestFiles } from '../../../src/sources/files/read-pull-request-files.ts';
import { readTicketFiles } from '../../../src/sources/files/read-ticket-files.ts';
import type { ApiIssue } from './jira-exports.ts';
import { toJiraCsv } from './jira-exports.ts';
import { errorOf, file, readAll, removeFilesAfterwards } from './reading.ts';

removeFilesAfterwards();

const ANNA = { name: 'anna', displayName: 'Anna Example' };
const BEN = { name: 'ben', displayName: 'Ben Example' };

function issue(number: number, fields: Partial<ApiIssue['fields']> = {}): ApiIssue {
  return {
    id: String(10_000 + number),
    key: `ABC-${number}`,
    fields: {
      summary: `Ticket ${number}`,
      created: '2024-01-02T03:04:00.000+0000',
      updated: '2024-02-03T04:05:00.000+0000',
      resolutiondate: null,
      issuetype: { id: '1', name: 'Story' },
      status: { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate', name: 'In Progress' } },
      project: { key: 'ABC' },
      creator: ANNA,
      reporter: ANNA,
      assignee: BEN,
      ...fields,
    },
  };
}

const RICH = issue(1, {
  summary: '=HYPERLINK("https://example.com";"x")',
  description: 'One, "two"\r\nthree; https://git.example.com/acme/shop/pull/7',
  status: { id: '5', name: '已解决', statusCategory: { key: 'done', name: 'Done' } },
  resolution: { id: '1', name: 'Fixed' },
  resolutiondate: '2024-02-01T10:00:00.000+0000',
  priority: { name: 'High' },
  labels: ['api', 'pay-ment'],
  components: [{ name: 'Front end' }, { name: 'Back, end' }],
  fixVersions: [{ name: '1.0' }, { name: '1.1; hot' }],
  closedSprints: [
    { id: 1, name: 'Sprint 1' },
    { id: 2, name: 'Sprint 2' },
  ],
  epic: { key: 'ABC-9' },
  points: 5,
  timespent: 5400,
  issuelinks: [
    { type: { name: 'Blocks' }, outwardIssue: { key: 'ABC-3' } },
    { type: { name: 'Blocks' }, outwardIssue: { key: 'ABC-4' } },
    { type: { name: 'Cloners' }, inwardIssue: { key: 'XYZ-1' } },
  ],
  comment: {
    comments: [
      { author: ANNA, created: '2024-01-05T00:00:00.000+0000', body: 'See https://example.com/a; then\nmore' },
      { author: { name: 'cleo', displayName: 'Cleo' }, created: '2024-01-06T12:30:00.000+0000', body: '+1' },
    ],
  },
});

const ZONE = { timeZone: 'UTC' };
const read = (content: string | Uint8Array, options: Parameters<typeof readTicketFiles>[1] = ZONE) =>
  readAll(readTicketFiles([file(content, 'jira.csv')], options));
const problems = (content: string | Uint8Array, options: Parameters<typeof readTicketFiles>[1] = ZONE) =>
  errorOf(readTicketFiles([file(content, 'jira.csv')], options));

const HEAD = 'Summary,Issue key,Issue id,Issue Type,Status,Resolution,Created,Updated,Resolved';
const ROW = 'One,ABC-1,10001,Bug,Done,Fixed,03/Feb/16 3:55 PM,04/Feb/16 3:55 PM,04/Feb/16 3:55 PM';

describe("Jira's CSV", () => {
  it('gives all values of columns that stand several times', async () => {
    const [ticket] = await read(toJiraCsv([RICH, issue(2)]));
    expect(ticket).toMatchObject({
      id: 'unknown/10001',
      tracker: 'jira',
      key: 'ABC-1',
      project: 'ABC',
      title: '=HYPERLINK("https://example.com";"x")',
      text: 'One, "two"\r\nthree; https://git.example.com/acme/shop/pull/7',
      type: { id: null, name: 'Story', isSubtask: false },
      status: { id: '已解决', name: '已解决', category: null },
      resolution: { id: null, text: 'Fixed' },
      createdAt: Date.UTC(2024, 0, 2, 3, 4),
      resolvedAt: Date.UTC(2024, 1, 1, 10),
      precision: 60_000,
      hasHistory: false,
      changes: [],
      priority: 'High',
      labels: ['api', 'pay-ment'],
      components: ['Front end', 'Back, end'],
      points: 5,
      loggedSeconds: 5400,
      epic: 'ABC-9',
      creator: { source: 'jira', id: 'anna', name: 'anna', email: null },
    });
    expect(ticket?.versions.map(({ name }) => name)).toEqual(['1.0', '1.1; hot']);
    expect(ticket?.sprints.map(({ name, start, end }) => [name, start, end])).toEqual([
      ['Sprint 1', null, null],
      ['Sprint 2', null, null],
    ]);
    expect(ticket?.relations).toEqual([
      { key: 'ABC-3', type: 'Blocks', direction: 'outward' },
      { key: 'ABC-4', type: 'Blocks', direction: 'outward' },
      { key: 'XYZ-1', type: 'Cloners', direction: 'inward' },
    ]);
    expect(ticket?.addresses).toEqual([
      { url: 'https://git.example.com/acme/shop/pull/7', at: Date.UTC(2024, 0, 2, 3, 4), from: 'description' },
      { url: 'https://example.com/a', at: Date.UTC(2024, 0, 5), from: 'comment' },
    ]);
    expect(ticket?.participants.map(({ who, role }) => `${role} ${who.id}`)).toEqual([
      'creator anna',
      'reporter anna',
      'assignee ben',
      'commenter anna',
      'commenter cleo',
    ]);
  });

  it('of Cloud gives people by their ids, and the categories of statuses', async () => {
    const anna = { accountId: '5f8a:1', displayName: 'Anna Example' };
    const done = {
      ...RICH.fields,
      creator: anna,
      reporter: anna,
      assignee: anna,
      parent: { id: '10009', key: 'ABC-9' },
    };
    const [ticket] = await read(toJiraCsv([{ ...RICH, fields: done }], { isCloud: true }));
    expect(ticket).toMatchObject({
      status: { category: 'done' },
      type: { isSubtask: false },
      parent: 'ABC-9',
      components: ['Front end', 'Back, end'],
      creator: { id: '5f8a:1', name: 'Anna Example' },
    });
  });

  it('finds the keys of parents by their ids, wherever the parent stands', async () => {
    const child = (number: number, parent: number) =>
      issue(number, { issuetype: { name: 'Technical task' }, parent: { id: String(10_000 + parent), key: '' } });
    const files = [toJiraCsv([child(2, 1), child(3, 8)]), toJiraCsv([issue(1), issue(8)])];
    const reading = readTicketFiles(
      files.map((content) => file(content, 'jira.csv')),
      ZONE,
    );
    const tickets = await readAll(reading);
    expect(tickets.map(({ key, parent, type }) => [key, parent, type.isSubtask])).toEqual([
      ['ABC-2', 'ABC-1', true],
      ['ABC-3', 'ABC-8', true],
      ['ABC-1', null, false],
      ['ABC-8', null, false],
    ]);
    expect(reading.summaries()).toMatchObject([{ completenessHint: 'unknown', reason: null }]);
  });

  it('is incomplete where a parent is in none of the files', async () => {
    const reading = readTicketFiles(
      [file(toJiraCsv([issue(2, { parent: { id: '10001', key: '' } })]), 'jira.csv')],
      ZONE,
    );
    expect(await readAll(reading)).toMatchObject([{ parent: null, type: { isSubtask: true } }]);
    expect(reading.summaries()).toMatchObject([
      { completenessHint: 'incomplete', reason: 'tickets whose parent is in none of the files: 1' },
    ]);
  });

  it('is incomplete at a length at which Jira stops', async () => {
    const issues = Array.from({ length: 1_000 }, (_, at) => issue(at + 1));
    const reading = readTicketFiles([file(toJiraCsv(issues), 'jira.csv')], ZONE);
    expect(await readAll(reading)).toHaveLength(1_000);
    expect(reading.summaries()).toMatchObject([{ records: 1_000, completenessHint: 'incomplete' }]);
  });

  it.each<readonly [string, (csv: string) => string | Uint8Array]>([
    ['a byte order mark', (csv) => `\ufeff${csv}`],
    ['UTF-16, little end first', (csv) => Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['UTF-16, big end first', (csv) => Buffer.from(`\ufeff${csv}`, 'utf16le').swap16()],
    ['gzip', (csv) => gzipSync(csv)],
    ['empty lines and rows', (csv) => `\n${csv}\n\n${csv.split('\n', 1)[0]?.replaceAll(/[^,]/g, '')}\n`],
  ])('may come with %s', async (_, change) => {
    expect(await read(change(toJiraCsv([RICH, issue(2)])))).toEqual(await read(toJiraCsv([RICH, issue(2)])));
  });

  it.each([';', '\t', '|', '^'])('may be separated by %j', async (delimiter) => {
    const csv = toJiraCsv([RICH, issue(2)], { delimiter, lineEnd: '\r\n' });
    expect(await read(csv)).toEqual(await read(toJiraCsv([RICH, issue(2)])));
  });

  it('may have its columns in any order and case, and others beside them', async () => {
    const [ticket] = await read(
      'Custom field (Rank),resolved,UPDATED,Created,Resolution,status,Issue type,Issue id,Issue key,Summary,\n' +
        '0|i000,,04/Feb/16 3:55 PM,03/Feb/16 3:55 PM,Unresolved,Open,Bug,7,ABC-7,Seven,\n',
    );
    expect(ticket).toMatchObject({ key: 'ABC-7', resolution: null, resolvedAt: null, title: 'Seven' });
  });

  it('names the host that it was told, for which it has none', async () => {
    expect(await read(toJiraCsv([issue(1)]), { ...ZONE, site: 'jira.example.com' })).toMatchObject([
      { id: 'jira.example.com/10001', site: 'jira.example.com' },
    ]);
  });

  it('is kept as it came, and read anew from that', async () => {
    const csv = toJiraCsv([RICH], { toDate: () => '03/04/2024 10:00' });
    const options = { timeZone: 'Europe/Berlin', dateOrder: 'mdy' } as const;
    for await (const batch of readTicketFiles([file(csv, 'jira.csv')], options)) {
      for (const { record, raw } of batch) {
        expect(record.createdAt).toBe(Date.UTC(2024, 2, 4, 9));
        expect(raw.text).toContain('"Created","03/04/2024 10:00"');
        expect(deriveRecord(raw)).toEqual(record);
      }
    }
  });

  it('takes a sprint as Server prints it, with its dates', async () => {
    const sprint =
      '"com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,rapidViewId=1,state=CLOSED,name=Sprint 7,' +
      'startDate=2016-02-13T01:31:29.907Z,endDate=2016-02-27T01:31:00.000Z,completeDate=<null>]"';
    const [ticket] = await read(`${HEAD},Sprint\n${ROW},${sprint}\n`);
    expect(ticket?.sprints).toEqual([
      { id: '7', name: 'Sprint 7', start: Date.UTC(2016, 1, 13, 1, 31, 29, 907), end: Date.UTC(2016, 1, 27, 1, 31) },
    ]);
  });
});

describe('what is wrong with a CSV', () => {
  it('is a missing zone, with the option that gives one', async () => {
    const error = await problems(`${HEAD}\n${ROW}\n`, {});
    expect(error.message).toBe('There are 3 problems with the records.');
    expect(error.details[0]).toBe(
      'jira.csv:2: Created: expected an instant with its offset from UTC, or the option --time-zone, got "03/Feb/16 3:55 PM"',
    );
    expect(error.remedy).toContain('--time-zone');
  });

  it('is a date that can be read in two ways, with the option that says which', async () => {
    const error = await problems(`${HEAD}\n${ROW.replace('03/Feb/16 3:55 PM', '03/04/2026 15:55')}\n`);
    expect(error.details).toEqual([
      'jira.csv:2: Created: expected a date of which day and month can be told apart, or the option --date-order, got "03/04/2026 15:55"',
    ]);
    expect(error.remedy).toContain('--date-order dmy');
  });

  it('is a date of no known form, with those that are known', async () => {
    const { details, remedy } = await problems(`${HEAD}\n${ROW.replace('03/Feb/16 3:55 PM', '42404.66')}\n`);
    expect(details[0]).toMatch(
      /^jira\.csv:2: Created: expected an instant such as 03\/Feb\/16 3:55 PM; .*, got "42404\.66"$/,
    );
    expect(remedy).toContain('English');
  });

  it('is the date of a comment, too', async () => {
    const { details } = await problems(`${HEAD},Comment\n${ROW},only a text\n`);
    expect(details[0]).toMatch(/^jira\.csv:2: Comment\[0\]: expected an instant such as .*, got "only a text"$/);
  });

  it('is an empty cell where there must be something', async () => {
    expect((await problems(`${HEAD}\n${ROW.replace('Done', '').replace('ABC-1', '')}\n`)).details).toEqual([
      'jira.csv:2: ["Issue key"]: expected text, got an empty cell',
      'jira.csv:2: Status: expected text, got an empty cell',
    ]);
  });

  it.each<readonly [string, string, number, string, string]>([
    ['too few cells', `${HEAD}\n${ROW}\nTwo,ABC-2\n`, 3, 'as many cells as there are columns', '2'],
    ['too many cells', `${HEAD}\n${ROW},more\n`, 2, 'as many cells as there are columns', '10'],
    [
      'a cut',
      `${HEAD}\n${ROW}\n"Two\r\nlines`,
      3,
      'a quote at the end of a cell that begins with one',
      'the end of the file',
    ],
    [
      'text behind a quote',
      `${HEAD}\n\n"O" n${ROW}\n`,
      3,
      'a separator behind a quote that ends a cell',
      'something else',
    ],
    [
      'a quote in a bare cell',
      `${HEAD}\n"a\r\nb${ROW.slice(3).replace(',', '",')}\nO"${ROW}\n`,
      4,
      'quotes around a cell in which there is one',
      'none',
    ],
    [
      'NUL',
      `${HEAD}\n${ROW}\n${ROW.replace('One', 'O\0e')}\n`,
      3,
      'text in UTF-8, or in UTF-16 with a byte order mark',
      'NUL',
    ],
  ])('is %s, with its line', async (_, content, line, expected, got) => {
    const { details } = await problems(content);
    expect(details).toEqual([`jira.csv:${line}: expected ${expected}, got ${got}`]);
  });

  it('is a word in which a character was lost', async () => {
    const { details } = await problems(Buffer.from(`${HEAD}\n${ROW.replace('Done', 'Erledigt für')}\n`, 'latin1'));
    expect(details).toEqual([
      'jira.csv:2: Status: expected text in UTF-8, or in UTF-16 with a byte order mark, got "Erledigt f\ufffdr"',
    ]);
  });

  it.each<readonly [string, string | Uint8Array, RegExp]>([
    [
      'a missing column',
      `Summary,Issue key,Issue id,Status,Created\n`,
      /missing: Issue Type, Resolution, Updated, Resolved\. Got 5 columns, "Summary"/,
    ],
    ['a column that stands twice', `${HEAD},Status\n${ROW},Open\n`, /once, got them more than once: status\./],
    ['another language', 'Zusammenfassung,Vorgangsschlüssel\nx,ABC-1\n', /no column 'Issue key'/],
    ['UTF-16 without a mark', Buffer.from(`${HEAD}\n${ROW}\n`, 'utf16le'), /UTF-16 without a byte order mark/],
    [
      'half an archive',
      gzipSync(toJiraCsv(Array.from({ length: 200 }, (_, at) => issue(at)))).subarray(0, 900),
      /its end is missing/,
    ],
  ])('is said at once of %s', async (_, content, message) => {
    expect((await problems(content)).message).toMatch(message);
  });

  it('is collected over all rows', async () => {
    const rows = Array.from({ length: 25 }, () => ROW.replace('Done', ''));
    const { message, details } = await problems([HEAD, ...rows, ''].join('\n'));
    expect(message).toBe('There are 25 problems with the records.');
    expect(details[20]).toBe('and 5 more');
  });

  it('is that it holds no pull requests', async () => {
    const { details } = await errorOf(readPullRequestFiles([file(`${HEAD}\n${ROW}\n`, 'jira.csv')], ZONE));
    expect(details[0]).toMatch(/expected a pull request of GitHub .*, got an issue of Jira's CSV$/);
  });
});

describe('a large CSV', () => {
  it('may have cells of any size', async () => {
    const text = 'word, "quoted"\r\n'.repeat(200_000);
    const [ticket] = await read(toJiraCsv([issue(1, { description: text })]));
    expect(ticket?.text).toBe(text.slice(0, 4_000));
  });

  it('may have very many columns', async () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `Custom field (F${at})`).join(',');
    const [ticket] = await read(`${HEAD},${many}\n${ROW}${',1'.repeat(20_000)}\n`);
    expect(ticket?.key).toBe('ABC-1');
  });
});
