import { compareText } from '../../base/compare-text.ts';
import type { NameKind } from './name-rules.ts';
import { NAME_KINDS } from './name-rules.ts';

/** Alias by name, and the names in use by kind. A text has one alias, whatever it is the name of. */
export interface Aliases {
  readonly byKind: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const NO_ALIASES: Aliases = { byKind: {} };

/** Names by kind, as they stand in the documents. */
export type Names = ReadonlyMap<NameKind, ReadonlySet<string>>;

const PREFIX: Readonly<Record<NameKind, string>> = {
  repository: 'repo-',
  project: 'P',
  ticket: '',
  group: 'pod-',
  branch: 'branch-',
  version: 'version-',
  type: 'type-',
  word: 'word-',
  sprint: 'sprint-',
  part: 'part-',
  path: 'path-',
  commit: 'commit-',
  'pull-request': '',
  place: 'place-',
  cause: 'cause-',
  finding: 'finding-',
  tags: 'tags-',
  keys: 'keys-',
  text: 'text-',
};

/** What stands behind the number: what a reader of the configuration must find in a template. */
const SUFFIX: Partial<Readonly<Record<NameKind, string>>> = { tags: '-{version}', keys: '-{number}' };

/**
 * Gives every name that has no alias yet the next number of its kind. Which of several new names comes first is decided by
 * `rank`, a secret order: no number says where a name stood in the alphabet, in time or in any list.
 * @param rank of equal length for all names, different for different ones
 */
export function assignAliases(known: Aliases, names: Names, rank: (kind: NameKind, name: string) => string): Aliases {
  const taken = new Map<string, string>();
  const byKind: Record<string, Readonly<Record<string, string>>> = {};
  for (const kind of NAME_KINDS) {
    const before = Object.entries(known.byKind[kind] ?? {});
    for (const [name, alias] of before) if (!taken.has(name)) taken.set(name, alias);
    const highest = before.reduce((most, [, alias]) => Math.max(most, numberOf(alias)), 0);
    const all = [...(names.get(kind) ?? [])].filter((name) => !taken.has(name));
    const others = [...before.map(([name]) => name), ...all];
    const isShort = (name: string): boolean => kind === 'repository' && longerName(name, others) !== null;
    const fresh = all
      .filter((name) => !isShort(name))
      .map((name) => ({ name, rank: rank(kind, name) }))
      .sort((a, b) => compareText(a.rank, b.rank) || compareText(a.name, b.name));
    const numbered = fresh.map(({ name }, index): readonly [string, string] => {
      const alias = `${PREFIX[kind]}${highest + index + 1}${SUFFIX[kind] ?? ''}`;
      taken.set(name, alias);
      return [name, alias];
    });
    const shortened = all.filter(isShort).flatMap((name): (readonly [string, string])[] => {
      const alias = taken.get(longerName(name, others) ?? '');
      return alias === undefined ? [] : [[name, alias]];
    });
    for (const [name, alias] of shortened) taken.set(name, alias);
    const told = [...before, ...numbered, ...shortened];
    if (told.length > 0) byKind[kind] = fromEntries(told);
  }
  return { byKind };
}

function numberOf(alias: string): number {
  return Number(/\d{1,9}/.exec(alias)?.[0] ?? 0);
}

/** `acme/shop` and `github.com/acme/shop` are one repository, as long as there is no other on another host. */
function longerName(name: string, all: readonly string[]): string | null {
  const longer = all.filter((other) => other.endsWith(`/${name}`));
  return longer.length === 1 ? (longer[0] ?? null) : null;
}

/** Without a prototype: names are text from outside, and `__proto__` is one. */
function fromEntries(entries: readonly (readonly [string, string])[]): Readonly<Record<string, string>> {
  const record = Object.create(null) as Record<string, string>;
  for (const [name, alias] of entries) record[name] = alias;
  return record;
}

/** The alias of a text, by the first kind that knows it. */
export function aliasFinder({ byKind }: Aliases): (name: string) => string | null {
  const all = new Map<string, string>();
  for (const kind of NAME_KINDS) {
    for (const [name, alias] of Object.entries(byKind[kind] ?? {})) if (!all.has(name)) all.set(name, alias);
  }
  return (name) => all.get(name) ?? null;
}
