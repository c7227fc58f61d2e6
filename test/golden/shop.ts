import { toJiraCsv, toJiraXml } from '../sources/files/jira-exports.ts';
import type { CommitSpec } from '../support/git-repository.ts';

// A small shop: two tickets with work, one whose work never landed, one with none.

export const SHOP_HISTORY: readonly CommitSpec[] = [
  { mark: 'begin', message: 'SHOP-1 Take orders', files: { 'src/orders.ts': 'export const orders = [];\n' } },
  { message: 'SHOP-1 Keep orders', files: { 'src/orders.ts': 'export const orders = [1];\n' } },
  { message: 'SHOP-2 Pay by card', files: { 'src/pay.ts': 'export const pay = 1;\n' } },
  { message: 'Tidy up', files: { 'src/pay.ts': 'export const pay = 2;\n' } },
  {
    branch: 'SHOP-3-refunds',
    parents: ['begin'],
    message: 'SHOP-3 Refunds',
    files: { 'src/refunds.ts': 'export const refunds = 1;\n' },
  },
];

const STATUSES = {
  open: { id: '1', name: 'To Do', statusCategory: { key: 'new', name: 'To Do' } },
  done: { id: '3', name: 'Done', statusCategory: { key: 'done', name: 'Done' } },
};

function issue(number: number, summary: string, resolved: string | null) {
  const status = resolved === null ? STATUSES.open : STATUSES.done;
  return {
    id: String(1000 + number),
    key: `SHOP-${number}`,
    self: `https://shop.example.com/rest/api/2/issue/${1000 + number}`,
    fields: {
      summary,
      description: '',
      issuetype: { id: '1', name: 'Story', subtask: false },
      project: { id: '7', key: 'SHOP' },
      status,
      resolution: resolved === null ? null : { id: '1', name: 'Done' },
      created: '2024-01-01T08:00:00.000+0000',
      updated: '2024-01-20T08:00:00.000+0000',
      resolutiondate: resolved,
      labels: [],
      components: [],
      fixVersions: [],
    },
  };
}

const ISSUES = [
  issue(1, 'Take orders', '2024-01-02T18:00:00.000+0000'),
  issue(2, 'Pay by card', '2024-01-03T18:00:00.000+0000'),
  issue(3, 'Refunds', '2024-01-05T18:00:00.000+0000'),
  issue(4, 'Gift cards', '2024-01-06T18:00:00.000+0000'),
  issue(5, 'Ship abroad', null),
];

export const SHOP_TICKETS = ISSUES.map((ticket) => JSON.stringify(ticket)).join('\n');

/** The same tickets as Jira itself exports them. */
export const SHOP_EXPORTS: Readonly<Record<string, string>> = {
  'jira.csv': toJiraCsv(ISSUES, { isCloud: true }),
  'server.csv': toJiraCsv(ISSUES, { delimiter: ';' }),
  'numbers.csv': toJiraCsv(ISSUES, { isCloud: true, toDate: (at) => `${at.slice(8, 10)}/${at.slice(5, 7)}/2024 10:00` }),
  'jira.xml': toJiraXml(ISSUES, 'shop.example.com'),
  'cut.xml': toJiraXml(ISSUES, 'shop.example.com').slice(0, -200),
  'part.xml': toJiraXml(ISSUES, 'shop.example.com', 1_204),
};

/** A weekly report with every verdict. */
export const SHOP_REPORT = `# Week of 2024-01-01

SHOP-1 and SHOP-2 are done; SHOP-3 was shipped, too. We have started SHOP-5.

- 2 tickets done
- SHOP-77 closed
- #12 merged
- the last word is in commit 0badc0de1

All in all we merged 9 PRs since spring.

> SHOP-4 will be done.
`;
