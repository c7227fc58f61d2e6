import { showValue } from '../../base/checked.ts';
import type { RestAnswer } from './judge-answer.ts';
import { githubError } from './to-github-error.ts';

const NEXT = /<([^<>\s]{1,2000})>\s{0,5};[^,<]{0,200}\brel="?next\b/;
const LONGEST_HEADER = 8_000;
const MOST_PAGES = 1_000;

/**
 * Number of the page that follows, by the `Link` header; `null` behind the last. The address itself is never asked: only
 * its number is taken, and only if it is that of the same list on the same host.
 * @throws AppError `github-foreign-link`, `github-endless`
 */
export function nextPage({ headers, url }: RestAnswer, page: number, apiHost: string, about: string): number | null {
  const link = NEXT.exec((headers.get('link') ?? '').slice(0, LONGEST_HEADER))?.[1];
  if (link === undefined) return null;
  const asked = new URL(url);
  const next = URL.canParse(link, url) ? new URL(link, url) : null;
  const isSame = next?.origin === asked.origin && isSameList(next.pathname, asked.pathname);
  if (next === null || !isSame || next.username !== '' || next.password !== '') {
    throw githubError(
      'github-foreign-link',
      `${apiHost} names ${next === null ? 'no address' : showValue(`${next.host}${next.pathname}`, 200)} as the next page of ${about}, which is another place. Nothing was sent there.`,
      'Check that the host is GitHub itself and no proxy that rewrites addresses.',
    );
  }
  const number = Number(next.searchParams.get('page'));
  if (number === page + 1 && number <= MOST_PAGES) return number;
  throw githubError(
    'github-endless',
    `${apiHost} went round in circles over the pages of ${about}.`,
    'Run it again: what was read is kept. If it stays, please report it.',
  );
}

const BY_ID = /\/repositories\/\d{1,12}\//;
const BY_NAME = /\/repos\/[^/]{1,100}\/[^/]{1,100}\//;

/** GitHub may write `/repositories/12/releases` where the name was asked for. */
function isSameList(next: string, asked: string): boolean {
  return next === asked || (BY_ID.test(next) && next.replace(BY_ID, '/*/') === asked.replace(BY_NAME, '/*/'));
}
