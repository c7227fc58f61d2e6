import { digitsEnd, isDigit } from './characters.ts';

/** What an address points to. `repositoryName` is lower case, `owner/name` (GitLab: with its groups). */
export type Address =
  | { readonly kind: 'pull-request'; readonly host: string; readonly repositoryName: string; readonly number: number }
  | { readonly kind: 'issue'; readonly host: string; readonly repositoryName: string; readonly number: number }
  | { readonly kind: 'commit'; readonly host: string; readonly repositoryName: string; readonly sha: string }
  | { readonly kind: 'ticket'; readonly host: string; readonly key: string };

/** An address in a text, with its place. */
export interface AddressHit {
  readonly address: Address | null;
  readonly host: string;
  readonly start: number;
  readonly end: number;
}

const MAX_ADDRESS = 2_048;

/** Every web address in one line; `address` is `null` where it points to something else. */
export function findAddresses(line: string): AddressHit[] {
  const hits: AddressHit[] = [];
  let colon = line.indexOf('://');
  while (colon !== -1) {
    let start = colon;
    while (start > 0 && colon - start < 12 && /[A-Za-z+]/.test(line[start - 1] ?? '')) start -= 1;
    const end = addressEnd(line, colon + 3);
    const url = line.slice(start, end);
    hits.push({ address: parseAddress(url), host: hostOf(url), start, end });
    // From its end, not from the colon: an address inside an address is a redirection's business.
    colon = line.indexOf('://', end);
  }
  return hits;
}

function addressEnd(line: string, from: number): number {
  const limit = Math.min(line.length, from + MAX_ADDRESS);
  let end = from;
  while (end < limit && !' \t\r\n<>"`|{}()[]\\'.includes(line[end] ?? '')) end += 1;
  while (end > from && ".,;:!?'*_".includes(line[end - 1] ?? '')) end -= 1;
  return end;
}

/**
 * Understands the addresses of GitHub (also on a host of one's own), GitLab, Bitbucket (cloud and server), Gitea and Jira:
 * `/pull/12`, `/pull/12/files#r1`, `/pulls/12`, `/pull-requests/12`, `/-/merge_requests/12`, `/commit/<sha>`,
 * `/pull/12/commits/<sha>`, `/issues/12`, `/browse/ABC-12`. Anything else gives `null`.
 */
export function parseAddress(url: string): Address | null {
  const scheme = url.indexOf('://');
  if (scheme === -1 || url.length > MAX_ADDRESS + 16) return null;
  const host = hostOf(url);
  const path = pathOf(url);
  const parts = path.split('/').filter((part) => part !== '' && part !== '-');
  return host === '' ? null : (ticketIn(host, parts, url) ?? codeIn(host, parts));
}

function hostOf(url: string): string {
  const rest = url.slice(url.indexOf('://') + 3);
  const end = rest.search(/[/?#]/);
  const authority = (end === -1 ? rest : rest.slice(0, end)).toLowerCase();
  return authority.slice(authority.lastIndexOf('@') + 1).replace(/^www\./, '');
}

function pathOf(url: string): string {
  const rest = url.slice(url.indexOf('://') + 3);
  const slash = rest.indexOf('/');
  if (slash === -1) return '';
  const path = rest.slice(slash);
  const end = path.search(/[?#]/);
  return end === -1 ? path : path.slice(0, end);
}

const KEY = /^[A-Za-z][A-Za-z0-9_]{1,63}-[1-9][0-9]{0,11}$/;

function ticketIn(host: string, parts: readonly string[], url: string): Address | null {
  const browse = parts.indexOf('browse');
  const candidate =
    browse !== -1
      ? parts[browse + 1]
      : parts.includes('projects') && parts[parts.length - 2] === 'issues'
        ? parts[parts.length - 1]
        : /[?&]selectedIssue=([A-Za-z0-9_-]{1,80})/.exec(url)?.[1];
  if (candidate === undefined || !KEY.test(candidate)) return null;
  return { kind: 'ticket', host, key: candidate.toUpperCase() };
}

/** The word in the path → what the part behind it names. */
const KINDS: ReadonlyMap<string, 'pull-request' | 'issue' | 'commit'> = new Map([
  ['pull', 'pull-request'],
  ['pulls', 'pull-request'],
  ['pull-requests', 'pull-request'],
  ['merge_requests', 'pull-request'],
  ['pullrequest', 'pull-request'],
  ['issues', 'issue'],
  ['commit', 'commit'],
  ['commits', 'commit'],
]);

function codeIn(host: string, parts: readonly string[]): Address | null {
  // The API's addresses (`api.github.com/repos/o/r/pulls/1`) name the same things.
  const isApi = parts[0] === 'repos' || (parts[0] === 'api' && parts[2] === 'repos');
  const names = isApi ? parts.slice(parts.indexOf('repos') + 1) : parts;
  for (let index = 2; index + 1 < names.length && index < 12; index += 1) {
    const kind = KINDS.get(names[index] ?? '');
    const value = names[index + 1] ?? '';
    if (kind === undefined) continue;
    const repositoryName = repositoryNameOf(names.slice(0, index));
    if (kind === 'commit') return toCommit(host, repositoryName, value);
    const number = toNumber(value);
    if (number === null) return null;
    const inside = names[index + 2] === 'commits' ? toCommit(host, repositoryName, names[index + 3] ?? '') : null;
    return inside ?? { kind, host: isApi ? host.replace(/^api\./, '') : host, repositoryName, number };
  }
  return null;
}

/** Bitbucket Server writes `projects/KEY/repos/name`. */
function repositoryNameOf(parts: readonly string[]): string {
  const name =
    parts[0] === 'projects' && parts[2] === 'repos' ? [parts[1] ?? '', parts[3] ?? ''].join('/') : parts.join('/');
  return name.toLowerCase();
}

function toCommit(host: string, repositoryName: string, value: string): Address | null {
  const sha = value.replace(/\.(?:diff|patch)$/, '').toLowerCase();
  return /^[0-9a-f]{7,64}$/.test(sha) ? { kind: 'commit', host, repositoryName, sha } : null;
}

function toNumber(value: string): number | null {
  const end = digitsEnd(value, 0);
  const isWhole = end === value.length || value.slice(end) === '.diff' || value.slice(end) === '.patch';
  return isWhole && end <= 9 && isDigit(value.charCodeAt(0)) && value[0] !== '0' ? Number(value.slice(0, end)) : null;
}
