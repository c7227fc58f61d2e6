import { compareText } from '../../base/compare-text.ts';
import { ownValue } from '../../base/own-value.ts';
import type { JsonObject, JsonValue } from '../json/json-value.ts';
import { PULL_REQUEST_ID } from '../json/saved-problems.ts';
import type { Aliases, Names } from './aliases.ts';
import { aliasFinder } from './aliases.ts';
import type { NameKind, NameRule } from './name-rules.ts';
import { MAPS, REORDERED } from './name-rules.ts';
import { USUAL_WORDS } from './usual-words.ts';

/** Says what becomes of one text. */
type Replace = (rule: NameRule, text: string) => string | null;

const LEFT_OUT = 'Left out, since it may name things.';

/** Instants and days carry no name; a whole text is one, or it is taken for a name. */
const INSTANT = /^[+-]?\d{4,6}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z)?$/;

/** Kinds of which usual words stay as they are. */
const MAY_BE_USUAL: ReadonlySet<NameRule> = new Set(['word', 'type', 'branch', 'tags', 'keys']);

/** The subject of findings about all sources together. */
const ALL_SOURCES = 'tickets and commits';

/** Every project, every row. */
const WHOLE: ReadonlySet<string> = new Set(['all', '*']);

/** Every name in a published document, by kind. */
export function collectNames(document: JsonValue, rules: Readonly<Record<string, NameRule>>): Names {
  const names = new Map<NameKind, Set<string>>();
  const note = (kind: NameKind, name: string): void => {
    const known = names.get(kind);
    if (known === undefined) names.set(kind, new Set([name]));
    else known.add(name);
  };
  walk(document, '', rules, (rule, text) => {
    if (rule === 'ours' || rule === 'none' || rule === 'reason' || rule === 'again') return text;
    for (const [kind, name] of namesIn(rule, text)) note(kind, name);
    return text;
  });
  return names;
}

export function joinNames(all: readonly Names[]): Names {
  const joined = new Map<NameKind, Set<string>>();
  for (const names of all) {
    for (const [kind, set] of names) joined.set(kind, new Set([...(joined.get(kind) ?? []), ...set]));
  }
  return joined;
}

/**
 * The document with aliases for names, and with its lists in the order of the aliases. Numbers, instants and words of our
 * own stay. Running text about sources goes, titles and ids of trackers become `null`.
 * @param aliases of all names in it
 */
export function anonymise(document: JsonValue, rules: Readonly<Record<string, NameRule>>, aliases: Aliases): JsonValue {
  return walk(document, '', rules, replacer(aliases));
}

/** What becomes of single names, such as those of a command. */
export function replacer(aliases: Aliases): Replace {
  const find = aliasFinder(aliases);
  return (rule, text) => {
    if (rule === 'ours') return text;
    if (rule === 'none') return null;
    if (rule === 'reason') return LEFT_OUT;
    if (rule === 'again') return '';
    if (isKept(rule, text)) return text;
    const known = normalise(rule, text);
    if (rule === 'ticket') {
      const number = find(`ticket ${known}`);
      const project = projectOf(text);
      return number === null ? '' : `${project === null ? 'P0' : (find(project) ?? 'P0')}-${number}`;
    }
    return find(known) ?? '';
  };
}

function namesIn(kind: NameKind, text: string): readonly (readonly [NameKind, string])[] {
  if (isKept(kind, text)) return [];
  if (kind !== 'ticket') return [[kind, normalise(kind, text)]];
  const project = projectOf(text);
  return [['ticket', `ticket ${text}`], ...(project === null ? [] : [['project', project] as const])];
}

function isKept(rule: NameRule, text: string): boolean {
  if (text === '' || INSTANT.test(text)) return true;
  if (rule === 'group' || rule === 'project') return WHOLE.has(text);
  if (rule === 'place') return text === ALL_SOURCES;
  return MAY_BE_USUAL.has(rule) && USUAL_WORDS.has(text.trim().toLowerCase());
}

/** The policy has words of the tracker in lower case, records have them as they are written: they are one. */
function normalise(rule: NameRule, text: string): string {
  return rule === 'word' || rule === 'type' || rule === 'part' ? text.trim().toLowerCase() : text;
}

/** `SHOP` of `SHOP-12`, `acme/shop` of `acme/shop#12`. */
function projectOf(key: string): string | null {
  const end = Math.max(key.lastIndexOf('-'), key.lastIndexOf('#'));
  return end <= 0 ? null : key.slice(0, end);
}

function walk(value: JsonValue, path: string, rules: Readonly<Record<string, NameRule>>, replace: Replace): JsonValue {
  if (typeof value === 'string') return replace(ownValue(rules, path) ?? 'text', value);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) {
    const items = value.map((item) => walk(item, `${path}[]`, rules, replace));
    return reorder(items, ownValue(REORDERED, path));
  }
  if (MAPS.has(path)) {
    const entries = Object.entries(value).map(
      ([name, inner]) =>
        [
          replace(ownValue(rules, `${path}{}`) ?? 'text', name) ?? '',
          walk(inner, `${path}{}:`, rules, replace),
        ] as const,
    );
    return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
  }
  if (isArtifact(value)) return artifact(value, replace);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      walk(inner, path === '' ? name : `${path}.${name}`, rules, replace),
    ]),
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

const SUBJECTS: Readonly<Record<string, NameRule>> = {
  commit: 'commit',
  ticket: 'ticket',
  repository: 'repository',
  project: 'project',
  source: 'place',
};

/** An artifact or the subject of a finding: its kind says what its id is. */
function isArtifact(value: JsonObject): boolean {
  const { kind, id } = value;
  const hasOnly = Object.keys(value).every((name) => name === 'kind' || name === 'id' || name === 'repository');
  return hasOnly && typeof kind === 'string' && typeof id === 'string';
}

function artifact({ kind, id, repository }: JsonObject, replace: Replace): JsonObject {
  const name = textOf(id);
  const place = typeof repository === 'string' ? replace('repository', repository) : null;
  const rest = repository === undefined ? {} : { repository: place };
  if (kind !== 'pull-request') {
    return { kind: kind ?? null, id: replace(ownValue(SUBJECTS, textOf(kind)) ?? 'text', name), ...rest };
  }
  const [, owner = ''] = PULL_REQUEST_ID.exec(name) ?? [];
  const number = replace('pull-request', name) ?? '';
  const where = place ?? replace('repository', owner) ?? '';
  return { kind, id: number === name ? name : `${where}!${number}`, ...rest };
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** Digits count as numbers: `P1-9` before `P1-10`. */
function reorder(items: readonly JsonValue[], by: readonly string[] | undefined): readonly JsonValue[] {
  if (by === undefined) return items;
  const keyOf = (item: JsonValue): string =>
    by
      .map((name) => {
        if (typeof item === 'string') return item;
        return typeof item === 'object' && item !== null && !isList(item) ? textOf(item[name]) : '';
      })
      .join('\n')
      .replace(/\d{1,15}/g, (digits) => digits.padStart(15, '0'));
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ item }) => item);
}
