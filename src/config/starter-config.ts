import type { OwningTeam } from './parse-codeowners.ts';

/** What a repository shows of the settings that a configuration would hold. */
export interface Detected {
  /** `host/owner/name` of origin, or `null` where the configuration should name it. */
  readonly repositoryId: string | null;
  readonly defaultBranch: string | null;
  /** Long-lived branches besides the default one. */
  readonly landing: readonly string[];
  /** Tag templates, most frequent first. */
  readonly tagTemplates: readonly string[];
  /** Keys of ticket projects named in commits, most frequent first. */
  readonly projects: readonly string[];
  readonly namesNumbers: boolean;
  /** `owner/name` where origin is on github.com, else `null`. */
  readonly githubRepository: string | null;
  /** Teams that own paths by a file of the repository; `null` without such a file. */
  readonly owners: DetectedOwners | null;
}

export interface DetectedOwners {
  readonly file: string;
  readonly teams: readonly OwningTeam[];
  readonly withoutTeam: number;
  readonly unread: number;
  /** Paths that would belong to another pod than to their team there, of those looked at. */
  readonly otherwise: number;
  readonly of: number;
}

/** The text of leeway.config.yaml for a project that has none: what was seen in force, everything else as a comment. */
export function renderStarterConfig(detected: Detected): string {
  return [
    '# Configuration of Leeway. Everything here is optional; unknown words are refused.',
    '# `leeway config --print` shows what is in force and where it comes from.',
    '# For an editor: `leeway config --schema > leeway.schema.json`; the same schema is in the package.',
    '# yaml-language-server: $schema=./node_modules/leeway/docs/schema/config.schema.json',
    '',
    ...repositories(detected),
    '',
    ...projects(detected),
    '',
    ...servers(detected),
    '',
    ...keys(detected),
    '',
    ...tags(detected),
    '',
    ...REST,
    ...pods(detected),
    ...DRIFT,
    '',
  ].join('\n');
}

const text = (value: string): string => JSON.stringify(value);
/** A branch may bear a name that acts on whoever reads the comment it stands in. */
const nameOf = (branch: string | null): string | null => (branch !== null && /^[\w./-]+$/.test(branch) ? branch : null);
const list = (values: readonly string[]): string => `[${values.map(text).join(', ')}]`;

function repositories({ repositoryId, landing, defaultBranch }: Detected): readonly string[] {
  const id = text(repositoryId ?? 'acme/shop');
  return [
    '# Clones to read, relative to this file, and what they do not tell of themselves.',
    'repositories:',
    '  - path: "."',
    ...(repositoryId === null ? [`    # id: ${id}  # no origin was found: name it`] : [`    id: ${id}`]),
    '    # formerNames: ["old-owner/old-name"]',
    `    # Branches where work counts as landed, besides ${nameOf(defaultBranch) ?? 'the default branch'}.`,
    landing.length > 0 && repositoryId !== null
      ? `    landing: ${list(landing)}`
      : `    # landing: ${list(landing.length > 0 ? landing : ['develop'])}`,
  ];
}

function projects({ projects: found }: Detected): readonly string[] {
  const head =
    '# Projects of the tracker. `complete: true` vouches that their work is in the repositories named here only.';
  if (found.length === 0)
    return [head, '# projects:', '#   - key: ABC', '#     formerKeys: [OLD]', '#     complete: true'];
  return [
    head,
    'projects:',
    ...found.flatMap((key) => [`  - key: ${text(key)}`, '    # formerKeys: ["OLD"]', '    # complete: true']),
  ];
}

function servers({ githubRepository, projects: found }: Detected): readonly string[] {
  const github = ['github:', `  repositories: ${list([githubRepository ?? 'acme/shop'])}`];
  return [
    '# What `leeway pull` asks besides the clones. Tokens, and the hosts they may go to, are in the environment, never here.',
    '# Pull requests, issues and releases: GH_TOKEN, GITHUB_TOKEN or `gh auth login`.',
    ...(githubRepository === null ? asComments(github) : github),
    '# Tickets: LEEWAY_JIRA_HOST, with LEEWAY_JIRA_EMAIL and LEEWAY_JIRA_TOKEN, or LEEWAY_JIRA_PAT.',
    ...asComments(['jira:', '  host: acme.atlassian.net', `  projects: ${list(found.length > 0 ? found : ['ABC'])}`]),
  ];
}

const asComments = (lines: readonly string[]): readonly string[] => lines.map((line) => `# ${line}`);

function keys({ projects: found, namesNumbers }: Detected): readonly string[] {
  const templates = [...(found.length > 0 ? ['{project}-{number}'] : []), ...(namesNumbers ? ['#{number}'] : [])];
  const head = '# How tickets are named in commits and pull requests.';
  if (templates.length === 0) return [head, `# keys: ${list(['{project}-{number}', '#{number}'])}`];
  return [head, `keys: ${list(templates)}`];
}

function tags({ tagTemplates }: Detected): readonly string[] {
  const head = '# How release tags are named.';
  if (tagTemplates.length === 0) return [head, `# tags: ${list(['v{version}'])}`];
  return [head, `tags: ${list(tagTemplates)}`];
}

const REST = [
  '# What a status claims where its category does not say it: planned, started, in-review, done or withdrawn.',
  '# statuses:',
  '#   In QA: in-review',
  '# resolutions:',
  '#   Obsolete: withdrawn',
  '',
  '# Whether tickets owe code: required, optional or forbidden.',
  '# workKinds:',
  '#   types: { Spike: optional }',
  '',
  '# A claim must be held this long, and the audit looks back this far.',
  '# grace: 24h',
  '# window: 26w',
  '# timeZone: Europe/Berlin',
  '',
  '# Automation and AI agents that do not say so themselves; * stands for any text.',
  '# bots: ["ci-*"]',
  '# agents: []',
  '# Accounts of one person, one list per person.',
  '# identities:',
  '#   - [anna@acme.example, "github:anna", "jira:5f3c"]',
  '',
  '# ignoredPaths: ["vendor/**"]',
];

const DRIFT = [
  '# What one point of a drift stands for: week, fortnight or month. Default: the shortest that holds enough claims.',
  '# drift:',
  '#   period: fortnight',
];

const POD = ['# pods:', '#   - name: checkout', '#     projects: [ABC]', '#     paths: ["services/checkout/**"]'];

function pods({ owners }: Detected): readonly string[] {
  const head = [
    '# Pods: small units of people and agents with their work; `leeway drift` has a row for each. A ticket belongs to the pod of its',
    '# component, else project, else assignee; a change to that of its paths, else ticket, else repository, else author.',
  ];
  if (owners === null || owners.teams.length === 0) return [...head, ...POD];
  const { file, teams, withoutTeam, unread, otherwise, of } = owners;
  return [
    ...head,
    `# From ${file}, teams only: ${String(withoutTeam)} of its rules name none, ${String(unread)} cannot be read. Of ${String(of)} paths, ${String(otherwise)} belong`,
    '# to another team there: the last rule decides in it, and the longest glob here.',
    'pods:',
    ...teams.flatMap(({ name, paths }) => [
      `  - name: ${text(name)}`,
      '    # projects: [ABC]',
      '    paths:',
      ...paths.map((path) => `      - ${text(path)}`),
    ]),
  ];
}
