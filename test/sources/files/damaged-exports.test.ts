import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/base/app-error.ts';
import { readTicketFiles } from '../../../src/sources/files/read-ticket-files.ts';
import type { ApiIssue } from './jira-exports.ts';
import { toJiraCsv, toJiraXml } from './jira-exports.ts';
import { errorOf, file, readAll, removeFilesAfterwards } from './reading.ts';

removeFilesAfterwards();

const ISSUES: readonly ApiIssue[] = [1, 2, 3].map((number) => ({
  id: String(10_000 + number),
  key: `ABC-${number}`,
  fields: {
    summary: `Ticket "${number}", & more`,
    description: 'One\r\ntwo "three"; https://example.com/a',
    created: '2024-01-02T03:04:00.000+0000',
    updated: '2024-02-03T04:05:00.000+0000',
    resolutiondate: number === 1 ? '2024-02-01T10:00:00.000+0000' : null,
    issuetype: { id: '1', name: 'Sub-task' },
    status: { id: '3', name: 'Done', statusCategory: { key: 'done', name: 'Done' } },
    project: { key: 'ABC' },
    parent: number === 1 ? null : { id: '10001', key: 'ABC-1' },
    labels: ['a', 'b'].slice(0, number),
  },
}));

const EXPORTS = [
  ['CSV', toJiraCsv(ISSUES)],
  ['XML', toJiraXml(ISSUES)],
] as const;

const options = { timeZone: 'UTC' };

/** How many tickets a file gives; `null` where it is refused. Any other error than one for users fails the test. */
async function countOf(content: string | Uint8Array): Promise<number | null> {
  try {
    return (await readAll(readTicketFiles([file(content)], options))).length;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

describe.each(EXPORTS)('a damaged %s', (name, text) => {
  it('is refused wherever it is cut, but between rows or in the last cell', async () => {
    const bytes = Buffer.from(text);
    const ends = fc.integer({ min: 1, max: bytes.length - 1 });
    await fc.assert(
      fc.asyncProperty(ends, async (end) => {
        const count = await countOf(bytes.subarray(0, end));
        if (name === 'XML') expect([null, 3]).toContain(count);
        // A table does not say how many rows it has; no row of it is half there.
        else if (count !== null) expect(count).toBeLessThanOrEqual(3);
        if (name === 'XML' && count === 3) expect(text.slice(end).trim()).toBe('');
      }),
      { seed: 20_261_122, numRuns: 150 },
    );
  });

  it('ends in tickets or in an error for users, whatever is put into it', async () => {
    const places = fc.integer({ min: 0, max: text.length });
    const inserted = fc.oneof(
      fc.constantFrom('"', ',', '\n', '\r\n', '<', '>', '&', '&x;', ']]>', '\0', '\ufffd', '<!--', '<![CDATA[', '--'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(places, fc.nat({ max: 4 }), inserted, async (at, length, mark) => {
        const count = await countOf(text.slice(0, at) + mark + text.slice(at + length));
        if (count !== null) expect(count).toBeLessThanOrEqual(4);
      }),
      { seed: 20_261_122, numRuns: 250 },
    );
  });
});

describe.skipIf(process.platform === 'win32')('a pipe', () => {
  async function readPipe(content: string): Promise<ReturnType<typeof readTicketFiles>> {
    const pipe = `${file('')}.pipe`;
    execFileSync('mkfifo', [pipe]);
    void writeFile(pipe, content);
    return Promise.resolve(readTicketFiles([pipe], options));
  }

  it('gives the tickets of an XML', async () => {
    expect(await readAll(await readPipe(toJiraXml(ISSUES)))).toHaveLength(3);
  });

  it('gives the tickets of a CSV that says the keys of parents', async () => {
    const tickets = await readAll(await readPipe(toJiraCsv(ISSUES, { isCloud: true })));
    expect(tickets.map(({ parent }) => parent)).toEqual([null, 'ABC-1', 'ABC-1']);
  });

  it('is refused where a CSV says the ids of parents only, which stand anywhere in it', async () => {
    const { details } = await errorOf(await readPipe(toJiraCsv(ISSUES)));
    expect(details).toHaveLength(2);
    expect(details[0]).toMatch(/expected a file, since the keys of parents stand anywhere in it/);
  });
});
