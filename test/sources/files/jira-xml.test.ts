import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { deriveRecord } from '../../../src/sources/files/raw-text.ts';
import { readPullRequestFiles } from '../../../src/sources/files/read-pull-request-files.ts';
import { readTicketFiles } from '../../../src/sources/files/read-ticket-files.ts';
import { xmlItems } from '../../../src/sources/files/xml-items.ts';
import type { ApiIssue } from './jira-exports.ts';
import { toJiraXml } from './jira-exports.ts';
import { errorOf, file, readAll, removeFilesAfterwards } from './reading.ts';

removeFilesAfterwards();

const ANNA = { name: 'anna', displayName: 'Anna <Example>' };

function issue(number: number, fields: Partial<ApiIssue['fields']> = {}): ApiIssue {
  return {
    id: String(10_000 + number),
    key: `ABC-${number}`,
    fields: {
      summary: `Ticket ${number}`,
      created: '2024-01-02T03:04:05.000+0000',
      updated: '2024-02-03T04:05:06.000+0000',
      issuetype: { id: '1', name: 'Story' },
      status: { id: '3', name: 'In Progress', statusCategory: { key: 'indeterminate', name: 'In Progress' } },
      project: { key: 'ABC' },
      reporter: ANNA,
      ...fields,
    },
  };
}

const RICH = issue(1, {
  summary: '=cmd|A & <b>"x"</b>',
  description: 'One\n\nSee https://git.example.com/acme/shop/pull/7?a=1&b=2 & more',
  status: { id: '5', name: '已解决', statusCategory: { key: 'done', name: 'Done' } },
  resolution: { id: '1', name: 'Fixed' },
  resolutiondate: '2024-02-01T10:00:00.000+0000',
  labels: ['api', 'pay-ment'],
  components: [{ name: 'Back, end' }],
  fixVersions: [{ name: '1.0' }, { name: '1.1' }],
  closedSprints: [
    { id: 11, name: 'Sprint 1' },
    { id: 12, name: 'Sprint 2' },
  ],
  epic: { key: 'ABC-9' },
  points: 5,
  timespent: 5400,
  parent: { id: '10009', key: 'ABC-9' },
  issuelinks: [
    { type: { name: 'Blocks' }, outwardIssue: { key: 'ABC-3' } },
    { type: { name: 'Cloners' }, inwardIssue: { key: 'XYZ-1' } },
  ],
  comment: { comments: [{ author: ANNA, created: '2024-01-05T00:00:00.000+0000', body: 'https://example.com/a' }] },
});

const read = (content: string | Uint8Array) => readAll(readTicketFiles([file(content, 'jira.xml')]));
const problems = (content: string | Uint8Array) => errorOf(readTicketFiles([file(content, 'jira.xml')]));

describe("Jira's XML", () => {
  it('gives a ticket with its ids, its category and its own zone', async () => {
    const [ticket] = await read(toJiraXml([RICH, issue(2)]));
    expect(ticket).toMatchObject({
      id: 'jira.example.com/10001',
      site: 'jira.example.com',
      key: 'ABC-1',
      project: 'ABC',
      title: '=cmd|A & <b>"x"</b>',
      text: 'One\nSee https://git.example.com/acme/shop/pull/7?a=1&b=2 & more',
      type: { id: '1', name: 'Story', isSubtask: true },
      status: { id: '5', name: '已解决', category: 'done' },
      resolution: { id: '1', text: 'Fixed' },
      createdAt: Date.UTC(2024, 0, 2, 3, 4, 5),
      updatedAt: Date.UTC(2024, 1, 3, 4, 5, 6),
      resolvedAt: Date.UTC(2024, 1, 1, 10),
      precision: 1_000,
      hasHistory: false,
      changes: [],
      creator: null,
      labels: ['api', 'pay-ment'],
      components: ['Back, end'],
      points: 5,
      loggedSeconds: 5400,
      parent: 'ABC-9',
      epic: 'ABC-9',
      relations: [
        { key: 'ABC-3', type: 'Blocks', direction: 'outward' },
        { key: 'XYZ-1', type: 'Cloners', direction: 'inward' },
      ],
      addresses: [
        { url: 'https://git.example.com/acme/shop/pull/7?a=1&b=2', from: 'description' },
        { url: 'https://example.com/a', at: Date.UTC(2024, 0, 5), from: 'comment' },
      ],
    });
    expect(ticket?.sprints.map(({ id, name }) => [id, name])).toEqual([
      ['11', 'Sprint 1'],
      ['12', 'Sprint 2'],
    ]);
    expect(ticket?.participants.map(({ who, role }) => [role, who.id, who.name])).toEqual([
      ['reporter', 'anna', 'Anna <Example>'],
      ['commenter', 'anna', 'Anna <Example>'],
    ]);
  });

  it('knows that nobody and nothing have the number -1, in every language', async () => {
    const xml = toJiraXml([issue(1)])
      .replace('>Unresolved<', '>未解决<')
      .replace('>Unassigned<', '>未分配<');
    const [ticket] = await read(xml);
    expect(ticket?.resolution).toBeNull();
    expect(ticket?.participants.map(({ role }) => role)).toEqual(['reporter']);
  });

  it('of Cloud knows people by their ids, and epics as parents', async () => {
    const anna = { accountId: '5f8a:1', displayName: 'Anna' };
    const [ticket] = await read(toJiraXml([issue(1, { ...RICH.fields, reporter: anna, assignee: anna })]));
    expect(ticket?.type.isSubtask).toBe(false);
    expect(ticket?.participants[0]).toMatchObject({ who: { id: '5f8a:1', name: 'Anna' }, role: 'reporter' });
  });

  it.each<readonly [string, (xml: string) => string | Uint8Array]>([
    ['a declaration', (xml) => `<?xml version="1.0" encoding="UTF-8"?>${xml}`],
    ['empty lines and a declaration', (xml) => `\ufeff\n\n<?xml version="1.0" encoding="utf-8" ?>\n${xml}`],
    ['UTF-16', (xml) => Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${xml}`, 'utf16le')],
    ['gzip', (xml) => gzipSync(xml)],
    ['CDATA', (xml) => xml.replace('<summary>Ticket 2<', '<summary>Tick<![CDATA[et 2]]><')],
    ['line ends of two characters', (xml) => xml.replaceAll('\n', '\r\n')],
  ])('may come with %s', async (_, change) => {
    expect(await read(change(toJiraXml([RICH, issue(2)])))).toEqual(await read(toJiraXml([RICH, issue(2)])));
  });

  it('gives the same in chunks of any length', async () => {
    const xml = toJiraXml([RICH, issue(2)]);
    const itemsOf = async (length: number) => {
      async function* cut(): AsyncGenerator<string> {
        for (let at = 0; at < xml.length; at += length) yield await Promise.resolve(xml.slice(at, at + length));
      }
      const pieces = [];
      for await (const some of xmlItems({ chunks: cut() })) pieces.push(...some);
      return pieces;
    };
    const whole = await itemsOf(xml.length);
    expect(whole.map(({ kind }) => kind)).toEqual(['total', 'item', 'item']);
    for (const length of [1, 2, 3, 7, 64]) expect(await itemsOf(length)).toEqual(whole);
  });

  it('is kept as it came, and read anew from that', async () => {
    for await (const batch of readTicketFiles([file(toJiraXml([RICH, issue(2)]), 'jira.xml')])) {
      for (const { record, raw } of batch) expect(deriveRecord(raw)).toEqual(record);
    }
  });

  it('is incomplete where the search found more than came', async () => {
    const files = [toJiraXml([issue(1)], 'jira.example.com', 5_000), toJiraXml([issue(2)], 'jira.example.com', 5_000)];
    const reading = readTicketFiles(files.map((content) => file(content, 'jira.xml')));
    await readAll(reading);
    expect(reading.summaries()).toMatchObject([
      { records: 2, completenessHint: 'incomplete', reason: 'the pages announce 5000 records, and 2 came' },
    ]);
  });

  it('is of unknown completeness where all came that was found', async () => {
    const reading = readTicketFiles([file(toJiraXml([issue(1)]), 'jira.xml')]);
    await readAll(reading);
    expect(reading.summaries()).toMatchObject([{ records: 1, completenessHint: 'unknown' }]);
  });

  it('may be empty where the search found nothing', async () => {
    expect(await read(toJiraXml([]))).toEqual([]);
  });
});

const BOMB = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">${Array.from(
  { length: 20 },
  (_, at) => `<!ENTITY a${at} "${`&a${at === 0 ? '' : at - 1};`.repeat(10)}">`,
).join('')}]>`;

describe('what is wrong with an XML', () => {
  it.each<readonly [string, string, string]>([
    [
      'entities of entities',
      `${BOMB}<rss>&a19;</rss>`,
      'jira.xml:1: expected XML without a document type, as Jira writes it, got a document type',
    ],
    [
      'an entity from a file',
      '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
      'jira.xml:1: expected XML without a document type, as Jira writes it, got a document type',
    ],
    [
      'a document type elsewhere',
      '<!DOCTYPE rss SYSTEM "http://example.com/x.dtd"><rss/>',
      'jira.xml:1: expected XML without a document type, as Jira writes it, got a document type',
    ],
    [
      'an unknown entity',
      '<rss><channel>\n&nbsp;</channel></rss>',
      'jira.xml:2: expected XML, got "undefined entity."',
    ],
    [
      'elements without end',
      '<rss>'.repeat(100),
      'jira.xml:1: expected at most 64 elements within each other, got more',
    ],
    [
      'a control character',
      '<rss><channel>\u0001</channel></rss>',
      'jira.xml:1: expected XML, got "disallowed character."',
    ],
    ['NUL', '<rss><channel>\n\n\0</channel></rss>', 'jira.xml:3: expected XML, got "disallowed character."'],
    [
      'another encoding',
      '<?xml version="1.0" encoding="ISO-8859-1"?><rss/>',
      'jira.xml:1: expected XML in UTF-8, got "ISO-8859-1"',
    ],
    [
      'another document',
      '<feed><entry/></feed>',
      'jira.xml:1: expected Jira\'s XML, which begins with <rss>, got "<feed>"',
    ],
    [
      'a backup',
      '<?xml version="1.0"?>\n<entity-engine-xml/>',
      'jira.xml:2: expected Jira\'s XML, which begins with <rss>, got "<entity-engine-xml>"',
    ],
    ['no tickets', '<rss><channel></channel></rss>', 'jira.xml:1: expected tickets, got none'],
    [
      'none of the tickets it names',
      '<rss><channel><issue start="0" end="7" total="7"/></channel></rss>',
      'jira.xml:1: expected 7 tickets, as the file says, got none',
    ],
    [
      'a second document',
      '<rss><channel><issue start="0" end="0" total="0"/></channel></rss><rss/>',
      'jira.xml:1: expected XML, got "documents may contain only one root."',
    ],
  ])('is %s', async (_, content, line) => {
    expect((await problems(content)).details).toEqual([line]);
  });

  it('is its missing end, and nothing of it counts', async () => {
    const xml = toJiraXml([RICH, issue(2)]);
    for (const end of [xml.length - 8, xml.indexOf('<item>', xml.indexOf('</item>')) + 90, xml.indexOf('<summary>')]) {
      expect((await problems(xml.slice(0, end))).details[0]).toMatch(
        /^jira\.xml:\d+: expected XML, got "(unclosed|unexpected)/,
      );
    }
  });

  it('is a ticket without what it needs, with the line on which it begins', async () => {
    const xml = toJiraXml([issue(1), issue(2)]);
    const second = xml.indexOf('<item>', xml.indexOf('</item>'));
    const cut =
      xml.slice(0, second) +
      xml
        .slice(second)
        .replace(/<(status|created)\b.*\n/g, '')
        .replace(' id="10002"', '');
    const line = xml.slice(0, second).split('\n').length;
    expect((await problems(cut)).details).toEqual([
      `jira.xml:${line}: status: expected text, got nothing`,
      `jira.xml:${line}: created: expected text, got nothing`,
      `jira.xml:${line}: key.id: expected the id of the ticket, got nothing`,
    ]);
  });

  it('is that its items are of another kind', async () => {
    const { details } = await problems('<rss><channel><item><title>News</title></item></channel></rss>');
    expect(details[0]).toBe('jira.xml:1: key: expected text, got nothing');
  });

  it('is a record without end, of which no more is held than allowed', async () => {
    async function* endless(): AsyncGenerator<string> {
      yield '<rss><channel><item>';
      for (;;) yield await Promise.resolve('<a>text</a>'.repeat(1_000));
    }
    const pieces = [];
    for await (const some of xmlItems({ chunks: endless() }, 100_000)) pieces.push(...some);
    expect(pieces).toMatchObject([{ kind: 'broken', expected: 'a record of ordinary size' }]);
  });

  it('is a document type without end', async () => {
    async function* endless(): AsyncGenerator<string> {
      yield '<!DOCTYPE rss [';
      for (;;) yield await Promise.resolve('<!ENTITY a "b">'.repeat(1_000));
    }
    const pieces = [];
    for await (const some of xmlItems({ chunks: endless() }, 100_000)) pieces.push(...some);
    expect(pieces).toMatchObject([{ kind: 'broken' }]);
  });

  it('is that it holds no pull requests', async () => {
    const { details } = await errorOf(readPullRequestFiles([file(toJiraXml([issue(1)]), 'jira.xml')]));
    expect(details[0]).toMatch(/expected a pull request of GitHub .*, got an issue of Jira's XML$/);
  });
});
