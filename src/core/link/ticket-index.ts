import { ownValue } from '../../base/own-value.ts';
import type { Instant } from '../../model/instant.ts';
import type { LinkRules } from '../../model/policy.ts';
import type { Repository } from '../../model/repository.ts';
import type { Ticket } from '../../model/snapshot.ts';
import type { Mention } from './parsed-message.ts';
import { isSameHost } from './places.ts';
import type { Place } from './places.ts';

/** What a mention means once the tickets are known. */
export interface Resolved {
  /** More than one where several sites have a ticket of that key and nothing decides between them. */
  readonly tickets: readonly number[];
  /** The key, where it is of a known project and no ticket bears it; else `null`. */
  readonly unknown: string | null;
}

export interface TicketIndex {
  /** @param at instant of the artifact: `#12` cannot mean a ticket that is younger. */
  readonly resolve: (mention: Pick<Mention, 'key' | 'host'>, place: Place, at: Instant) => Resolved;
}

const NOTHING: Resolved = { tickets: [], unknown: null };

/** Identity of a ticket is site + key; former keys and former project keys lead to it, too. */
export function indexTickets(
  tickets: readonly Ticket[],
  rules: Pick<LinkRules, 'projectAliases' | 'scopes'>,
  repositories: readonly Repository[],
): TicketIndex {
  const { withKey, projects, wordProjects, hasNumbers } = indexKeys(tickets, rules.projectAliases);
  const isInScope = scopeTest(tickets, rules.scopes, repositories);

  const resolveNumber = (mention: Pick<Mention, 'key' | 'host'>, place: Place, at: Instant): Resolved => {
    if (!hasNumbers) return NOTHING;
    const { key } = mention;
    const host = mention.host ?? place.host;
    const keys = key.startsWith('#') ? place.names.map((name) => name + key) : sameRepository(key, place);
    const found = keys.flatMap((one) => withKey(one.toUpperCase()));
    const valid = found.filter((index) => {
      const ticket = tickets[index];
      return ticket !== undefined && isOnSite(ticket, host) && at >= ticket.createdAt - ticket.precision;
    });
    return valid.length === 0 ? NOTHING : { tickets: [...new Set(valid)].slice(0, 1), unknown: null };
  };

  const resolveKey = (mention: Pick<Mention, 'key' | 'host'>, place: Place): Resolved => {
    for (const key of readings(mention.key)) {
      const found = withKey(key).filter((index) => isOnSite(tickets[index], mention.host));
      if (found.length > 0) {
        const scoped = found.length === 1 ? found : found.filter((index) => isInScope(index, place));
        return { tickets: scoped.length > 0 ? scoped : found, unknown: null };
      }
    }
    // An address on another host is about another tracker.
    if (mention.host !== null) return NOTHING;
    const known = readings(mention.key).find((key) => {
      const dash = key.lastIndexOf('-');
      const project = key.slice(0, dash);
      return projects.has(project) || (wordProjects.has(project) && isLikeId(key.slice(dash + 1)));
    });
    return known === undefined ? NOTHING : { tickets: [], unknown: known };
  };

  return {
    resolve: (mention, place, at) =>
      mention.key.includes('#') ? resolveNumber(mention, place, at) : resolveKey(mention, place),
  };
}

interface KeyIndex {
  /** @param key in upper case. */
  readonly withKey: (key: string) => readonly number[];
  /** Present and former project keys. */
  readonly projects: ReadonlySet<string>;
  /** Those whose ids are made of letters, too (`bd-a1b2`). */
  readonly wordProjects: ReadonlySet<string>;
  /** Whether any key is of the form `owner/name#12`: without one, every `(#12)` of a squash is a pull request. */
  readonly hasNumbers: boolean;
}

/** An id of letters alone may be any word (`bd-sync`), one of digits and dots a version. */
function isLikeId(id: string): boolean {
  return /\d/.test(id) && !/^\d+(?:\.\d+)+$/.test(id);
}

function indexKeys(tickets: readonly Ticket[], projectAliases: LinkRules['projectAliases']): KeyIndex {
  const present = new Map<string, number[]>();
  const former = new Map<string, number[]>();
  const projects = new Set<string>();
  const wordProjects = new Set<string>();
  let hasNumbers = false;
  for (const { index, key, formerKeys, tracker, project } of tickets) {
    add(present, key, index);
    hasNumbers ||= key.includes('#') || formerKeys.some((old) => old.includes('#'));
    if (tracker === 'jira') projects.add(project.toUpperCase());
    if (tracker === 'other') wordProjects.add(key.slice(0, Math.max(0, key.lastIndexOf('-'))).toUpperCase());
    addProject(projects, key);
    for (const old of formerKeys) {
      add(former, old, index);
      addProject(projects, old);
    }
  }
  const aliases = new Map<string, string>();
  for (const [old, now] of Object.entries(projectAliases)) {
    aliases.set(old.toUpperCase(), now.toUpperCase());
    projects.add(old.toUpperCase());
  }
  const withKey = (key: string): readonly number[] => {
    const found = present.get(key) ?? former.get(key);
    if (found !== undefined) return found;
    const dash = key.lastIndexOf('-');
    const renamed = aliases.get(key.slice(0, dash));
    return renamed === undefined ? [] : (present.get(renamed + key.slice(dash)) ?? []);
  };
  return { withKey, projects, wordProjects, hasNumbers };
}

function add(map: Map<string, number[]>, key: string, index: number): void {
  const id = key.toUpperCase();
  const known = map.get(id);
  if (known === undefined) map.set(id, [index]);
  else known.push(index);
}

const JIRA_KEY = /^([A-Z][A-Z0-9_]{1,63})-\d+$/;

function addProject(projects: Set<string>, key: string): void {
  const project = JIRA_KEY.exec(key)?.[1];
  if (project !== undefined) projects.add(project);
}

/** `FEATURE_ABC-12` is a key of project FEATURE_ABC, else `ABC-12` behind an underscore. */
function readings(key: string): readonly string[] {
  const upper = key.toUpperCase();
  if (!upper.includes('_')) return [upper];
  const all = [upper];
  for (let at = upper.indexOf('_'); at !== -1; at = upper.indexOf('_', at + 1)) {
    const rest = upper.slice(at + 1);
    if (JIRA_KEY.test(rest)) all.push(rest);
  }
  return all;
}

/** `old/name#12` written before a rename means `new/name#12`, and the other way round. */
function sameRepository(key: string, place: Place): readonly string[] {
  const hash = key.indexOf('#');
  const name = key.slice(0, hash);
  return place.names.includes(name) ? place.names.map((one) => one + key.slice(hash)) : [key];
}

/** `unknown` is the site of tickets from a file that does not tell it. */
function isOnSite(ticket: Ticket | undefined, host: string | null): boolean {
  if (ticket === undefined) return false;
  if (ticket.site === 'unknown') return true;
  if (ticket.tracker === 'github' && host === null) return false;
  return isSameHost(ticket.site, host);
}

function scopeTest(
  tickets: readonly Ticket[],
  scopes: LinkRules['scopes'],
  repositories: readonly Repository[],
): (ticket: number, place: Place) => boolean {
  const names = new Map(repositories.map(({ id, fullName }) => [id, fullName?.toLowerCase() ?? null]));
  return (index, place) => {
    const ticket = tickets[index];
    if (ticket === undefined) return false;
    // A project key that two sites share can be told apart as `site/KEY`.
    const scope = ownValue(scopes, `${ticket.site}/${ticket.project}`) ?? ownValue(scopes, ticket.project);
    return scope === undefined || scope.some((id) => place.names.includes(names.get(id) ?? id.toLowerCase()));
  };
}
