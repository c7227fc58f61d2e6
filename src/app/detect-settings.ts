import { compareText } from '../base/compare-text.ts';
import { countOtherwise } from '../config/parse-codeowners.ts';
import type { Detected } from '../config/starter-config.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { FoundCodeOwners } from './find-code-owners.ts';

const KEY = /(?<![A-Za-z0-9_-])([A-Z][A-Z0-9]{1,9})-[1-9]\d{0,6}(?![A-Za-z0-9_-])/g;
const NUMBER = /(?:^|[\s(])#[1-9]\d{0,6}\b/;
const VERSION = /\d{1,5}(?:\.\d{1,5}){1,3}/;
/** Long enough for any key; a message may be of any length. */
const LOOKED_AT = 2_000;
/** Standards and checksums are written like keys. */
const NO_PROJECTS = new Set([
  'UTF',
  'SHA',
  'ISO',
  'RFC',
  'CVE',
  'CWE',
  'PEP',
  'TLS',
  'AES',
  'MD',
  'UTC',
  'GMT',
  'RC',
  'HTTP',
]);
const INTEGRATION = new Set(['develop', 'dev', 'development', 'integration', 'next', 'staging']);
const FEWEST_COMMITS = 3;
const SMALLEST_SHARE = 0.01;
const SMALLEST_TAG_SHARE = 0.1;
const MOST_PROJECTS = 10;

/** What the first repository of a snapshot, and the file that says whose its paths are, show of its habits. */
export function detectSettings({ repositories, commits, paths }: Snapshot, owners: FoundCodeOwners | null): Detected {
  const [repository] = repositories;
  const refs = repository?.refs ?? [];
  const defaultBranch = branchOf(repository?.defaultRef ?? '');
  const branches = refs
    .filter(({ kind }) => kind === 'branch' || kind === 'remote-branch')
    .map(({ name }) => branchOf(name));
  const tags = refs.filter(({ kind }) => kind === 'tag').map(({ name }) => name.slice('refs/tags/'.length));
  const messages = commits.map(({ message }) => message.slice(0, LOOKED_AT));
  const enough = Math.max(FEWEST_COMMITS, messages.length * SMALLEST_SHARE);
  const id = repository?.id ?? null;
  const isOnGithub = repository?.host === 'github.com' && /^[\w-]+\/[\w.-]+$/.test(repository.fullName ?? '');
  return {
    repositoryId: id === null || id.startsWith('root:') ? null : id,
    defaultBranch: defaultBranch === '' ? null : defaultBranch,
    landing: [...new Set(branches)].filter((name) => INTEGRATION.has(name) && name !== defaultBranch).sort(),
    tagTemplates: mostFrequent(tags.flatMap(toTemplate), tags.length * SMALLEST_TAG_SHARE),
    projects: mostFrequent(messages.flatMap(projectsIn), enough).slice(0, MOST_PROJECTS),
    githubRepository: isOnGithub ? repository.fullName : null,
    namesNumbers: messages.filter((message) => NUMBER.test(message)).length >= enough,
    owners: owners === null ? null : { ...owners, ...countOtherwise(owners, paths) },
  };
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes\/[^/]+)\//, '');
}

function projectsIn(message: string): readonly string[] {
  const keys = [...message.matchAll(KEY)].flatMap(([, project]) => (project === undefined ? [] : [project]));
  return [...new Set(keys)].filter((project) => !NO_PROJECTS.has(project));
}

/** `v1.2.0` → `v{version}`; tags with more numbers than one version are builds. */
function toTemplate(tag: string): readonly string[] {
  const template = tag.slice(0, 200).replace(VERSION, '{version}');
  const isPlain = template.includes('{version}') && /^[a-zA-Z@/_.-]*\{version\}$/.test(template);
  return isPlain ? [template] : [];
}

function mostFrequent(words: readonly string[], fewest: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= fewest)
    .sort(([a, left], [b, right]) => right - left || compareText(a, b))
    .map(([word]) => word);
}
