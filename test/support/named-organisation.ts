import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CommitSpec } from './git-repository.ts';
import { makeRepository, runGit } from './git-repository.ts';

// A small organisation in which every field bears a word of its own, so that it can be looked for in what is written.

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 10);
const iso = (at: number): string => new Date(at).toISOString();
const jiraTime = (at: number): string => iso(at).replace('Z', '+0000');

/** Who somebody is: never in any output, anonymised or not. */
export const PEOPLE = [
  'Zebulonia',
  'zebra.mail',
  'Quokkason',
  'quokka.mail',
  'Jaberwock',
  'jabber-login',
  'frumious-account',
];

/** What things are called: in the ordinary output, in no anonymised one. */
export const NAMES = [
  'WOMBAT', // project
  'axolotl', // owner of the repository
  'narwhale', // repository
  'mongoose-tower.example', // host of the repository
  'pangolin.example', // host of the tracker
  'Capybara', // title of a ticket
  'Aardvark', // custom status
  'Chinchilla', // custom type
  'Dugong', // version
  'Echidna', // component
  'Fossalabel', // label
  'gazelle-branch', // branch
  'Hedgehog', // message
  'ibexfolder', // path
  'Jackalope', // pod
  'Kinkajou', // epic
  'lemurtag', // tag
  'Manatee', // resolution
  'numbatfile', // name of a file of the call
  'Okapi', // priority
  'quollplace', // a place that a ticket points to
  'Raccoonsprint', // sprint
  'servalpath', // path of a pod
];

const AUTHORS = [
  'Quokkason <q@quokka.mail>',
  'Zebulonia <z@zebra.mail>',
  ...['one', 'two', 'three', 'four'].map((name) => `Quokkason ${name} <${name}@quokka.mail>`),
];
const BY_AGENT = '\n\nCo-Authored-By: Claude <noreply@anthropic.com>';

function commitsBy(people: number): readonly CommitSpec[] {
  return Array.from({ length: 12 }, (_, index): CommitSpec => {
    const number = index + 1;
    const title = number % 4 === 0 ? `Hedgehog ${number}` : `WOMBAT-${number} Hedgehog ${number}`;
    return {
      message: `${title}${BY_AGENT}`,
      author: AUTHORS[index % people] ?? '',
      at: iso(START + index * 7 * DAY),
      files: { [`ibexfolder/file-${number}.ts`]: 'export const x = 1;\n'.repeat(number === 8 ? 900 : 3) },
    };
  });
}

function ticket(number: number): Readonly<Record<string, unknown>> {
  const doneAt = START + (number + 1) * 7 * DAY;
  const isOdd = number === 5 || number === 6;
  const status = isOdd
    ? { id: '9', name: 'Aardvark', statusCategory: { key: 'undefined', name: 'No Category' } }
    : number === 11
      ? { id: '1', name: 'To Do', statusCategory: { key: 'new', name: 'To Do' } }
      : { id: '3', name: 'Done', statusCategory: { key: 'done', name: 'Done' } };
  const author = { accountId: 'frumious-account', name: 'jabber-login', displayName: 'Jaberwock' };
  return {
    id: String(1_000 + number),
    key: `WOMBAT-${number}`,
    self: `https://pangolin.example/rest/api/2/issue/${1_000 + number}`,
    fields: {
      summary: `Capybara ${number}`,
      description: 'See https://mongoose-tower.example/axolotl/quollplace/pull/3',
      issuetype: { id: '1', name: number === 10 ? 'Chinchilla' : 'Story', subtask: false },
      project: { id: '7', key: 'WOMBAT', name: 'Wombat works' },
      status,
      priority: { id: '1', name: 'Okapi' },
      resolution: isOdd || number === 11 ? null : { id: '1', name: number === 3 ? 'Manatee' : 'Done' },
      assignee: author,
      reporter: author,
      creator: author,
      created: jiraTime(START - 10 * DAY),
      updated: jiraTime(doneAt),
      resolutiondate: isOdd || number === 11 ? null : jiraTime(doneAt),
      labels: ['Fossalabel'],
      components: [{ id: '1', name: 'Echidna' }],
      fixVersions: [{ id: '5', name: 'Dugong 1.0', released: true, releaseDate: '2024-03-01' }],
    },
    changelog: {
      startAt: 0,
      maxResults: 1,
      total: 1,
      histories: [
        {
          id: '1',
          created: jiraTime(doneAt),
          author,
          items: [
            { field: 'status', from: '1', fromString: 'To Do', to: status.id, toString: status.name },
            { field: 'Sprint', from: '', fromString: '', to: '4', toString: 'Raccoonsprint' },
          ],
        },
      ],
    },
  };
}

const CONFIG = {
  repositories: [{ path: 'clone', id: 'mongoose-tower.example/axolotl/narwhale', landing: ['gazelle-branch'] }],
  projects: [{ key: 'WOMBAT', formerKeys: ['OLDWOMBAT'], complete: true, repositories: ['axolotl/narwhale'] }],
  statuses: { 'aardvark two': 'started' },
  workKinds: { components: { echidna: 'required' }, types: { 'story of kinkajou': 'required' } },
  tags: ['lemurtag-{version}'],
  ignoredPaths: ['ibexfolder/none/**'],
  identities: [['name:Zebulonia', 'z@zebra.mail']],
  bots: ['jabber-bot*'],
  pods: [{ name: 'Jackalope', projects: ['WOMBAT'], paths: ['servalpath/**'], people: ['z@zebra.mail'] }],
  timeZone: 'Europe/Berlin',
};

/** The arguments that name its sources, and an instant at which all of it has come of age. */
export const NAMED_SOURCES = ['--repo', 'clone', '--tickets', 'numbatfile.jsonl', '--as-of', '2024-06-01'];

export interface NamedOrganisation {
  /** Of the clone. */
  readonly repository: string;
  readonly shas: readonly string[];
}

/**
 * Puts clone, tickets and configuration into a folder.
 * @param people how many wrote the commits, 2 to 6; all commits bear the mark of an AI tool
 */
export async function makeNamedOrganisation(folder: string, people = 2): Promise<NamedOrganisation> {
  const made = await makeRepository(commitsBy(people));
  await runGit(folder, ['clone', '--quiet', '--no-local', made.path, 'clone']);
  const repository = path.join(folder, 'clone');
  await runGit(repository, ['remote', 'set-url', 'origin', 'https://mongoose-tower.example/axolotl/narwhale.git']);
  await runGit(repository, ['tag', 'lemurtag-1.0']);
  await runGit(repository, ['branch', 'gazelle-branch']);
  const shas = (await runGit(repository, ['log', '--format=%H'])).trim().split('\n');
  await made.remove();
  const tickets = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12].map(ticket);
  await writeFile(path.join(folder, 'numbatfile.jsonl'), tickets.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await writeFile(path.join(folder, 'leeway.config.yaml'), JSON.stringify(CONFIG));
  return { repository, shas };
}

/** `file: word` for each word that stands there, in any case. */
export function found(files: ReadonlyMap<string, string>, words: readonly string[]): readonly string[] {
  return [...files].flatMap(([name, text]) => {
    const low = text.toLowerCase();
    return words.filter((word) => low.includes(word.toLowerCase())).map((word) => `${name}: ${word}`);
  });
}
