import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTicketFiles } from '../../../src/sources/files/read-ticket-files.ts';
import { errorOf, file, lines, readAll, removeFilesAfterwards } from './reading.ts';

removeFilesAfterwards();

function jira(number: number, fields: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) {
  return {
    id: String(1_000 + number),
    key: `ABC-${number}`,
    self: `https://acme.example/rest/api/2/issue/${1_000 + number}`,
    fields: {
      summary: `Ticket ${number}`,
      created: '2024-01-01T10:00:00.000+0000',
      updated: `2024-01-02T10:00:0${number % 10}.000+0000`,
      status: { id: '3', name: 'Done', statusCategory: { key: 'done' } },
      issuetype: { id: '1', name: 'Bug', subtask: false },
      project: { key: 'ABC' },
      ...fields,
    },
    ...rest,
  };
}

const ghIssue = (number: number, rest: Record<string, unknown> = {}) => ({
  number,
  title: `Issue ${number}`,
  body: 'Text',
  state: 'OPEN',
  createdAt: '2024-01-01T10:00:00Z',
  url: `https://github.com/acme/shop/issues/${number}`,
  ...rest,
});

const restIssue = (number: number, rest: Record<string, unknown> = {}) => ({
  url: `https://api.github.com/repos/acme/shop/issues/${number}`,
  repository_url: 'https://api.github.com/repos/acme/shop',
  html_url: `https://github.com/acme/shop/issues/${number}`,
  id: 99,
  number,
  title: `Issue ${number}`,
  user: { login: 'dev', type: 'User' },
  state: 'closed',
  created_at: '2024-01-01T10:00:00Z',
  closed_at: '2024-01-03T10:00:00Z',
  comments: 2,
  ...rest,
});

const bead = (id: string, rest: Record<string, unknown> = {}) => ({
  id,
  title: `Bead ${id}`,
  status: 'open',
  issue_type: 'task',
  created_at: '2024-01-01T10:00:00.123456789Z',
  ...rest,
});

const keysIn = async (content: string | Uint8Array, name?: string): Promise<readonly string[]> =>
  (await readAll(readTicketFiles([file(content, name)]))).map(({ key }) => key);

describe('readTicketFiles', () => {
  const two = [jira(1), jira(2)];
  const both = ['ABC-1', 'ABC-2'];
  it.each<readonly [string, string | Uint8Array, readonly string[]]>([
    ['one issue of Jira', JSON.stringify(jira(1), null, 2), ['ABC-1']],
    ['JSON Lines', lines(...two), both],
    ['a list', JSON.stringify(two), both],
    [
      'a list over many lines, with a mark and Windows line ends',
      `\ufeff${JSON.stringify(two, null, 2).replaceAll('\n', '\r\n')}`,
      both,
    ],
    ['a page of Server', JSON.stringify({ startAt: 0, maxResults: 50, total: 2, issues: two }), both],
    ['a page of Cloud', JSON.stringify({ issues: two, nextPageToken: null, isLast: true }), both],
    ['pages in a row', `${JSON.stringify({ issues: [two[0]] })}${JSON.stringify({ issues: [two[1]] })}`, both],
    ['a list of pages', JSON.stringify([{ issues: [two[0]] }, { issues: [two[1]] }]), both],
    ['compressed text, whatever its name', gzipSync(lines(...two)), both],
    ['UTF-16, which PowerShell writes', Buffer.from(`\ufeff${lines(...two)}`, 'utf16le'), both],
    ['an empty list', '[]', []],
    ['gh issue list', JSON.stringify([ghIssue(1), ghIssue(2)]), ['acme/shop#1', 'acme/shop#2']],
    [
      'gh api --paginate, list after list',
      `${JSON.stringify([restIssue(1)])}${JSON.stringify([restIssue(2)])}`,
      ['acme/shop#1', 'acme/shop#2'],
    ],
    ['gh api --paginate --slurp', JSON.stringify([[restIssue(1)], [restIssue(2)]]), ['acme/shop#1', 'acme/shop#2']],
    [
      'REST issues among pull requests',
      JSON.stringify([restIssue(1), restIssue(2, { pull_request: { url: 'x' } })]),
      ['acme/shop#1'],
    ],
    [
      'a search of GitHub',
      JSON.stringify({ total_count: 1, incomplete_results: false, items: [restIssue(3)] }),
      ['acme/shop#3'],
    ],
    [
      'GraphQL of GitHub',
      JSON.stringify({ data: { repository: { issues: { nodes: [ghIssue(4)], pageInfo: { hasNextPage: false } } } } }),
      ['acme/shop#4'],
    ],
    [
      'beads, without its deleted issues',
      lines(bead('bd-a1b2'), bead('bd-a1b2.1'), bead('bd-x', { status: 'tombstone' })),
      ['bd-a1b2', 'bd-a1b2.1'],
    ],
    [
      'shapes of all kinds together',
      lines(jira(1), ghIssue(1), restIssue(2), bead('bd-1')),
      ['ABC-1', 'acme/shop#1', 'acme/shop#2', 'bd-1'],
    ],
  ])('reads %s', async (_, content, keys) => {
    expect(await keysIn(content)).toEqual(keys);
  });

  it('reads the same tickets, in whatever shape they come', () => {
    const ticket = fc.record({ number: fc.integer({ min: 1, max: 999 }), title: fc.string({ unit: 'grapheme' }) });
    const write = fc.constantFrom<(issues: readonly unknown[]) => string>(
      (issues) => JSON.stringify(issues),
      (issues) => JSON.stringify(issues, null, 2),
      (issues) => lines(...issues) || '[]',
      (issues) => JSON.stringify({ total: issues.length, issues, names: {} }),
    );
    return fc.assert(
      fc.asyncProperty(fc.array(ticket, { maxLength: 20 }), write, async (tickets, toText) => {
        const issues = tickets.map(({ number, title }) => jira(number, { summary: title }));
        const records = await readAll(readTicketFiles([file(toText(issues))]));
        expect(records.map(({ key, title }) => [key, title])).toEqual(
          tickets.map(({ number, title }) => [`ABC-${number}`, title]),
        );
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('keeps titles as they are, and takes no harm from hostile members', async () => {
    const title = '<script>=cmd|\u001b[31m';
    const text = JSON.stringify(jira(1, { summary: title })).replace(
      '{',
      '{"__proto__":{"polluted":1},"constructor":1,',
    );
    const [record] = await readAll(readTicketFiles([file(text)]));
    expect(record?.title).toBe(title);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('yields in batches, so that no more than one of them is held', async () => {
    const sizes: number[] = [];
    const numbers = Array.from({ length: 1_201 }, (_, index) => jira(index + 1));
    for await (const batch of readTicketFiles([file(lines(...numbers))])) sizes.push(batch.length);
    expect(sizes).toEqual([500, 500, 201]);
  });

  it('finds story points by the names of the page, though these come behind the issues', async () => {
    const points = { customfield_10024: 5, customfield_10014: 'ABC-9' };
    const names = { customfield_10024: 'Story Points', customfield_10014: 'Epic Link' };
    const page = { total: 1, issues: [jira(1, points)], names };
    for (const content of [JSON.stringify(page), JSON.stringify([page])]) {
      const [record] = await readAll(readTicketFiles([file(content)]));
      expect([record?.points, record?.epic]).toEqual([5, 'ABC-9']);
    }
  });

  it('finds story points by the option, and none where nothing names them', async () => {
    const path = file(lines(jira(1, { customfield_7: 3 })));
    expect((await readAll(readTicketFiles([path], { pointsField: 'customfield_7' })))[0]?.points).toBe(3);
    expect((await readAll(readTicketFiles([path])))[0]?.points).toBeNull();
  });
});

describe('what is wrong with a file', () => {
  it('is said for every record: file, line, field, expected and got', async () => {
    const content = lines(
      jira(1),
      jira(2, { created: 'yesterday', resolutiondate: '2024-02-30T00:00:00.000+0000' }),
      jira(3, { status: { name: 7 } }),
    );
    const error = await errorOf(readTicketFiles([file(`${content}{"id":\n`, 'tickets.jsonl')]));
    expect(error.message).toBe('There are 4 problems with the records.');
    expect(error.details).toEqual([
      'tickets.jsonl:2: fields.created: expected an instant such as 2016-02-03T23:55:46.000+0000, got "yesterday"',
      'tickets.jsonl:2: fields.resolutiondate: expected an instant such as 2016-02-03T23:55:46.000+0000, got "2024-02-30T00:00:00.000+0000"',
      'tickets.jsonl:3: fields.status.name: expected string, got 7',
      'tickets.jsonl:4: expected the end of the document, got the end of the line',
    ]);
  });

  it('is said by record and JSON path where there are no lines', async () => {
    const page = { total: 2, issues: [jira(1), jira(2, { summary: null })] };
    const error = await errorOf(readTicketFiles([file(JSON.stringify(page), 'page.json')]));
    expect(error.message).toBe('One record cannot be read.');
    expect(error.details).toEqual(['page.json: record 2, $.issues[1].fields.summary: expected string, got null']);
  });

  it('is shown twenty times at most, and counted', async () => {
    const content = lines(...Array.from({ length: 25 }, () => ({ odd: true })));
    const { message, details } = await errorOf(readTicketFiles([file(content)]));
    expect(message).toBe('There are 25 problems with the records.');
    expect(details).toHaveLength(21);
    expect(details.at(-1)).toBe('and 5 more');
  });

  it('comes behind the good records, and over all files', async () => {
    const reading = readTicketFiles([file(lines(jira(1), {})), file(lines(jira(2), 7))]);
    let records = 0;
    await expect(
      (async () => {
        for await (const batch of reading) records += batch.length;
      })(),
    ).rejects.toThrow('There are 2 problems');
    expect(records).toBe(2);
  });

  it.each<readonly [string, string, string]>([
    ['an unknown object', '{"name":"x","value":1}', 'an object with "name", "value"'],
    ['a number', '[3]', '3'],
    [
      'a pull request',
      '[{"number":1,"title":"x","headRefName":"a","createdAt":"2024-01-01T00:00:00Z"}]',
      'a pull request of gh pr list',
    ],
  ])('says of %s which shapes are read', async (_, content, got) => {
    const { details } = await errorOf(readTicketFiles([file(content)]));
    expect(details[0]).toContain(
      'expected an issue of Jira (REST, CSV or XML), GitHub (gh issue list --json …, or REST) or beads',
    );
    expect(details[0]).toMatch(new RegExp(`got ${got.replaceAll('"', '\\"')}$`));
  });

  it.each<readonly [string, string | Uint8Array, RegExp]>([
    [
      'CSV of another tool',
      'Summary,Key\nx,ABC-1\n',
      /is CSV, but not as Jira writes it.*: it begins with "Summary,Key\\nx,ABC-1\\n".*Expected JSON or JSON Lines/,
    ],
    ['a login page', '<!DOCTYPE html><html></html>', /is HTML/],
    ['a spreadsheet', 'PK\u0003\u0004', /is a zip archive or a spreadsheet/],
    ['prose', 'error connecting', /is text of another kind/],
    ['nothing', ' \n', /is empty.*\[\]/],
    [
      'half an archive',
      gzipSync(lines(...Array.from({ length: 50 }, (_, at) => jira(at)))).subarray(0, 200),
      /its end is missing/,
    ],
    [
      'a damaged archive',
      Buffer.concat([gzipSync('').subarray(0, 10), Buffer.from('garbage here')]),
      /is compressed and damaged/,
    ],
  ])('is said at once of %s', async (_, content, message) => {
    expect((await errorOf(readTicketFiles([file(content)]))).message).toMatch(message);
  });

  it('is said of a file that is not there', async () => {
    expect((await errorOf(readTicketFiles([`${file('')}.gone`]))).message).toMatch(
      /cannot be read: there is no such file/,
    );
  });

  it('names the option for instants without a zone, and uses it', async () => {
    const path = file(lines(jira(1, { created: '2024-07-01T10:00:00.000' })), 't.jsonl');
    const error = await errorOf(readTicketFiles([path]));
    expect(error.details[0]).toMatch(
      /fields.created: expected an instant with its offset from UTC, or the option --time-zone/,
    );
    expect(error.remedy).toMatch(/--time-zone/);
    const [record] = await readAll(readTicketFiles([path], { timeZone: 'Europe/London' }));
    expect(record?.createdAt).toBe(Date.parse('2024-07-01T09:00:00Z'));
  });

  it('names the option for issues of GitHub that do not say where they are from, and uses it', async () => {
    const path = file(JSON.stringify([ghIssue(1, { url: undefined })]));
    expect((await errorOf(readTicketFiles([path]))).remedy).toMatch(/--repository owner\/name/);
    const [record] = await readAll(readTicketFiles([path], { repository: 'ghe.acme.example/Acme/shop' }));
    expect([record?.id, record?.key]).toEqual(['ghe.acme.example/acme/shop#1', 'Acme/shop#1']);
  });
});

describe('an option that cannot be read', () => {
  it.each([
    [{ repository: 'shop' }, /owner\/name or host\/owner\/name, got "shop"/],
    [{ repository: 'a/b/c/d' }, /got "a\/b\/c\/d"/],
    [{ timeZone: 'Mars' }, /"Mars" is not known/],
  ])('is said before anything is read: %j', async (options, message) => {
    expect((await errorOf(readTicketFiles([file('[]')], options))).message).toMatch(message);
  });
});

describe('what a file says of its completeness', () => {
  const hints = async (...contents: readonly string[]) => {
    const reading = readTicketFiles(contents.map((content) => file(content)));
    await readAll(reading);
    return reading
      .summaries()
      .map(({ scope, records, completenessHint, reason }) => [scope, records, completenessHint, reason]);
  };
  const many = <Value>(count: number, make: (number: number) => Value): readonly Value[] =>
    Array.from({ length: count }, (_, index) => make(index + 1));

  it('is counted by project, each record once, with the newest instant', async () => {
    const other = { ...jira(1, { project: { key: 'XYZ' } }), id: '1', key: 'XYZ-1' };
    const reading = readTicketFiles([file(lines(jira(1), jira(2), jira(2), other))]);
    await readAll(reading);
    expect(reading.summaries()).toEqual([
      {
        scope: 'ABC',
        records: 2,
        newest: Date.parse('2024-01-02T10:00:02Z'),
        completenessHint: 'unknown',
        reason: null,
        remedy: null,
      },
      {
        scope: 'XYZ',
        records: 1,
        newest: Date.parse('2024-01-02T10:00:01Z'),
        completenessHint: 'unknown',
        reason: null,
        remedy: null,
      },
    ]);
  });

  it('is incomplete where gh stops by default', async () => {
    expect(await hints(JSON.stringify(many(30, (number) => ghIssue(number))))).toEqual([
      ['acme/shop', 30, 'incomplete', 'exactly 30 records, which is where gh stops unless told'],
    ]);
    expect(await hints(JSON.stringify(many(31, (number) => ghIssue(number))))).toEqual([
      ['acme/shop', 31, 'unknown', null],
    ]);
  });

  it('is incomplete where a page of REST is full, pull requests among it counted', async () => {
    const issues = many(30, (number) => restIssue(number, number > 20 ? { pull_request: { url: 'x' } } : {}));
    expect((await hints(JSON.stringify(issues)))[0]?.slice(0, 3)).toEqual(['acme/shop', 20, 'incomplete']);
  });

  it('is incomplete where the pages announce more than came, over all files', async () => {
    const page = (issues: readonly unknown[]) => JSON.stringify({ startAt: 0, total: 3, issues });
    expect((await hints(page([jira(1), jira(2)])))[0]?.[3]).toBe('the pages announce 3 records, and 2 came');
    expect((await hints(page([jira(1), jira(2)]), page([jira(3)])))[0]?.[2]).toBe('unknown');
  });

  it('is incomplete where the last page is missing', async () => {
    const page = (number: number, isLast: boolean) =>
      JSON.stringify({ issues: [jira(number)], nextPageToken: isLast ? undefined : 'x', isLast });
    expect((await hints(page(1, false)))[0]?.[3]).toBe('the last page is missing');
    expect((await hints(page(1, false), page(2, true)))[0]?.[2]).toBe('unknown');
  });

  it('is incomplete where changelogs are cut', async () => {
    const changelog = { startAt: 0, total: 40, histories: [] };
    expect((await hints(lines(jira(1, {}, { changelog }))))[0]?.[3]).toBe('tickets whose changelog is cut off: 1');
  });
});
