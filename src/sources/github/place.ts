import type { FieldProblem } from '../../base/checked.ts';
import type { Checked } from '../../base/checked.ts';

/** Where an issue or a pull request stands. */
export interface GithubPlace {
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
}

const PUBLIC = 'github.com';
const API_HOST = 'api.github.com';
const PART = /^[A-Za-z0-9._-]{1,100}$/;

function toPlace(host: string, owner: string | undefined, name: string | undefined): GithubPlace | null {
  if (owner === undefined || name === undefined || !PART.test(owner) || !PART.test(name)) return null;
  return { host: host === API_HOST ? PUBLIC : host, repository: `${owner}/${name}` };
}

/** The place that an address of the site (`/owner/name/issues/1`) or of its API (`/api/v3/repos/owner/name`) names. */
export function placeOfUrl(address: string | null | undefined): GithubPlace | null {
  if (!address || !URL.canParse(address)) return null;
  const { host, pathname, protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const parts = pathname.split('/').filter((part) => part !== '');
  const isApi = host === API_HOST || (parts[0] === 'api' && parts[1] === 'v3');
  const repos = isApi ? parts.indexOf('repos') + 1 : 0;
  return toPlace(host, parts[repos], parts[repos + 1]);
}

/** `owner/name`, or `host/owner/name`, as the user gives it. */
export function parseRepositoryName(name: string): GithubPlace | null {
  const parts = name.split('/');
  if (parts.length === 2) return toPlace(PUBLIC, parts[0], parts[1]);
  return parts.length === 3 ? toPlace(parts[0] ?? '', parts[1], parts[2]) : null;
}

const NO_PLACE: FieldProblem = {
  path: ['url'],
  expected: 'the address of the record, or the option --repository',
  got: 'nothing',
  remedy: 'Pass --repository owner/name, or export again with url among the fields.',
};

/** The place that the record names, else the one that the user gave. */
export function placeOf(addresses: readonly (string | null | undefined)[], given: string | null): Checked<GithubPlace> {
  for (const address of addresses) {
    const place = placeOfUrl(address);
    if (place !== null) return { ok: true, value: place };
  }
  const place = given === null ? null : parseRepositoryName(given);
  return place === null ? { ok: false, problems: [NO_PLACE] } : { ok: true, value: place };
}
