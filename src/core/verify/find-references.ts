import { findKeys } from '../link/find-keys.ts';
import type { KeyGrammar } from '../link/key-templates.ts';
import { findAddresses, parseAddress } from '../link/parse-addresses.ts';
import type { Address } from '../link/parse-addresses.ts';
import { isNoProject } from './no-projects.ts';
import type { InlineText, Place } from './prose.ts';
import type { Reference, ReferenceHit } from './reference.ts';

/** What decides whether something of the form of a key can be one. */
export interface ReferenceGrammar {
  readonly keys: KeyGrammar;
  /** Project keys that tickets here bear, upper case. */
  readonly projects: ReadonlySet<string>;
}

const MOST_IN_A_BLOCK = 2_000;

const SHA = /(?<![\w./@-])[0-9a-f]{7,40}(?![\w@-]|\.\w)/g;
const NUMBER =
  /(?<![\w&/?=#])(?:(?:(prs?|pull[ -]requests?|mrs?|merge[ -]requests?)|(issues?|tickets?|bugs?))[ \t]{0,2}(?:#|!|no\. ?|number )?|([\w.-]{1,60}\/[\w.-]{1,80})?([#!])|gh-)([1-9]\d{0,8})(?![\w-]|\.\d)/gi;
const VERSION =
  /(?<![\w./@-])(?:v(\d{1,6}(?:\.\d{1,6}){0,3})|(\d{1,6}(?:\.\d{1,6}){2,3}))((?:-?(?:alpha|beta|rc|pre|dev)[.-]?\d{0,4})?)(?![\w-]|\.\d)/gi;
const NAMED_VERSION =
  /\b(?:releases?|versions?|tag|tagged|released (?:in|as|with)|shipped (?:in|with)|in|with|of|cut)[ \t]{1,3}(?:(?:releases?|versions?|tag)[ \t]{1,3})?(\d{1,4}\.\d{1,4}(?:(?:-?(?:alpha|beta|rc)[.-]?\d{0,4})?))(?![\w%-]|\.\d| ?(?:%|percent|h\b|hours?|days?|weeks?|months?|years?|ms\b|s\b|seconds?|minutes?|[kmgt]i?b\b|x\b|million|billion|points?|times|euros?|dollars?))/gi;
const PATH = /(?<![\w@:./-])(?:\.{0,2}\/)?(?:[\w.@+-]{1,80}\/){1,12}[\w.@+-]{0,80}\.[A-Za-z][A-Za-z0-9]{0,9}(?![\w/])/g;
/** Names of files that need no folder to be seen as files. */
const PLAIN_FILE =
  /(?<![\w@:./-])(?:[A-Z][A-Z_-]{2,30}\.(?:md|rst|txt)|package(?:-lock)?\.json|[\w-]{2,40}\.(?:ya?ml|toml|py|tsx?|go|rs|java|rb|sql|css|json|md))(?![\w/-]|\.\w)/g;
const CODE_PATH = /^(?:\.{0,2}\/)?(?:[\w.@+-]{1,80}\/){0,12}[\w@+-][\w.@+-]{0,80}\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const CODE_FOLDER = /^(?:\.{0,2}\/)?(?:[\w.@+-]{1,80}\/){1,12}$/;

/**
 * Everything that one block names, in the order of its places, none inside another. Linear in the length of the block: every
 * pattern is bounded.
 */
export function findReferences(prose: InlineText, grammar: ReferenceGrammar): readonly ReferenceHit[] {
  const taken: ReferenceHit[] = [];
  const foreign: Place[] = [];
  for (const { start, end, url } of prose.links) {
    const address = parseAddress(url);
    const reference = address === null ? pathOf(url) : toReference(address);
    if (reference !== null) taken.push({ start, end, reference });
  }
  for (const { address, start, end } of findAddresses(prose.text)) {
    if (address === null) {
      foreign.push({ start, end });
      taken.push(...comparedVersions(prose.text.slice(start, end), start));
    } else taken.push({ start, end, reference: toReference(address) });
  }
  const { text } = prose;
  const isCompared = new Set(taken);
  const found: ReferenceHit[] = [
    ...findNumbers(text),
    ...findTickets(text, grammar),
    ...findShas(prose),
    ...findVersions(text),
    ...findPaths(prose),
  ];
  return withoutOverlaps([...taken, ...found], foreign, isCompared).slice(0, MOST_IN_A_BLOCK);
}

/** Links and addresses first, then what begins earlier, then what is longer. */
function withoutOverlaps(
  hits: readonly ReferenceHit[],
  foreign: readonly Place[],
  isCompared: ReadonlySet<ReferenceHit>,
): readonly ReferenceHit[] {
  const order = hits.map((hit, rank) => ({ hit, rank }));
  order.sort((a, b) => a.hit.start - b.hit.start || b.hit.end - a.hit.end || a.rank - b.rank);
  const kept: ReferenceHit[] = [];
  let end = -1;
  let at = 0;
  for (const { hit } of order) {
    while (at < foreign.length && (foreign[at]?.end ?? 0) <= hit.start) at += 1;
    const around = isCompared.has(hit) ? undefined : foreign[at];
    if (around !== undefined && around.start < hit.end && hit.start < around.end) continue;
    if (hit.start < end) continue;
    kept.push(hit);
    end = hit.end;
  }
  return kept;
}

/** `…/compare/v2.3.0...v2.4.0` names both. */
function comparedVersions(url: string, start: number): readonly ReferenceHit[] {
  const match =
    /\/compare\/(v?\d[\w-]{0,20}(?:\.[\w-]{1,20}){0,4})\.{2,3}(v?\d[\w-]{0,20}(?:\.[\w-]{1,20}){0,4})$/.exec(url);
  if (match?.[1] === undefined || match[2] === undefined) return [];
  const end = start + url.length;
  const first = start + match.index + '/compare/'.length;
  return [
    { start: first, end: first + match[1].length, reference: { kind: 'version', name: match[1] } },
    { start: end - match[2].length, end, reference: { kind: 'version', name: match[2] } },
  ];
}

function toReference(address: Address): Reference {
  switch (address.kind) {
    case 'pull-request':
      return { kind: 'pull-request', number: address.number, repository: nameOf(address) };
    // Hosts redirect the address of an issue to the pull request of that number.
    case 'issue':
      return { kind: 'number', number: address.number, repository: nameOf(address) };
    case 'commit':
      return { kind: 'commit', sha: address.sha, repository: nameOf(address) };
    case 'ticket':
      return { kind: 'ticket', key: address.key, host: address.host };
  }
}

function nameOf({ host, repositoryName }: Extract<Address, { readonly repositoryName: string }>): {
  readonly host: string;
  readonly name: string;
} {
  return { host, name: repositoryName };
}

function pathOf(url: string): Reference | null {
  if (/^[a-z][a-z0-9+.-]{0,20}:|^[#/]/i.test(url)) return null;
  const path = url.replace(/[?#].*$/, '').replace(/^\.\//, '');
  return CODE_PATH.test(path) && path.includes('/') ? { kind: 'path', path } : null;
}

function findNumbers(text: string): readonly ReferenceHit[] {
  const hits: ReferenceHit[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [whole, pullWord, issueWord, name, sign, digits = ''] = match;
    const isWord = pullWord !== undefined || issueWord !== undefined;
    // "PRs 12" counts them, "PR 12" names one; `PRs #12` names one, too.
    const isPlural = (pullWord ?? issueWord ?? '').toLowerCase().endsWith('s');
    if (isPlural && !/[#!]/.test(whole)) continue;
    if (!isWord && name === undefined && isOther(text, match.index, match.index + whole.length)) continue;
    const number = Number(digits);
    const repository = name === undefined ? null : { host: null, name: name.toLowerCase() };
    const start = isWord && isPlural ? match.index + whole.search(/[#!]/) : match.index;
    const isPull = pullWord !== undefined || sign === '!';
    hits.push({
      start,
      end: match.index + whole.length,
      reference: { kind: isPull ? 'pull-request' : 'number', number, repository },
    });
  }
  return hits;
}

const RANK =
  /(?:^|[^a-z])(?:came in|come in|ranked|place[d]?|number|steps?|build|run|job|part|phase|round|option|items?|points?|comment|chapter|section|question|reason|rule|case|example|line|page|slide|day|week|sprint|iteration|milestone|player|table|figure)\s{0,2}$|(?:colou?r|background|fill|stroke)\s{0,2}[:=]\s{0,2}$/i;

/** A rank, the number of a step, or a colour. */
function isOther(text: string, start: number, end: number): boolean {
  const isStyle = text[end] === ';' && /[\w-]:\s{0,2}$/.test(text.slice(Math.max(0, start - 6), start));
  return (
    isStyle ||
    RANK.test(text.slice(Math.max(0, start - 20), start)) ||
    /^\s*(?:in the (?:race|list|world|ranking|charts?)|(?:priority|goal|reason|choice|concern|complaint|rule|cause|spot|problem)\b)/i.test(
      text.slice(end, end + 30),
    )
  );
}

function findTickets(text: string, { keys, projects }: ReferenceGrammar): readonly ReferenceHit[] {
  return findKeys(text, keys, 'prose').flatMap(({ key, start, end }): readonly ReferenceHit[] => {
    if (key.includes('#')) return [];
    const project = key.slice(0, Math.max(0, key.lastIndexOf('-'))).toUpperCase();
    // A dash behind a word is part of it: `X-ABC-12`.
    if (text[start - 1] === '-' || (!projects.has(project) && isNoProject(project))) return [];
    return [{ start, end, reference: { kind: 'ticket', key, host: null } }];
  });
}

/** In running text a word of hexadecimal letters alone is a word, a row of digits alone a number. */
function findShas({ text, code }: InlineText): readonly ReferenceHit[] {
  const hits: ReferenceHit[] = [];
  for (const match of text.matchAll(SHA)) {
    const [sha] = match;
    const start = match.index;
    const isMixed = /\d/.test(sha) && /[a-f]/.test(sha);
    const isNamed = /(?:commits?|sha|rev(?:ision)?|hash)[:\s]{1,3}$/i.test(text.slice(Math.max(0, start - 12), start));
    const isCode = code.some((place) => place.start === start && place.end === start + sha.length);
    if (!isMixed && !isNamed && sha.length < 40 && !(isCode && /\d/.test(sha))) continue;
    hits.push({ start, end: start + sha.length, reference: { kind: 'commit', sha, repository: null } });
  }
  return hits;
}

function findVersions(text: string): readonly ReferenceHit[] {
  const hits: ReferenceHit[] = [];
  for (const match of text.matchAll(VERSION)) {
    const [whole] = match;
    hits.push({
      start: match.index,
      end: match.index + whole.length,
      reference: { kind: 'version', name: whole },
    });
  }
  for (const match of text.matchAll(NAMED_VERSION)) {
    const name = match[1] ?? '';
    const end = match.index + match[0].length;
    hits.push({ start: end - name.length, end, reference: { kind: 'version', name } });
  }
  return hits;
}

function findPaths({ text, code }: InlineText): readonly ReferenceHit[] {
  const hits: ReferenceHit[] = [];
  for (const { start, end } of code) {
    const path = text.slice(start, Math.min(end, start + 300));
    if (isPathInCode(path)) hits.push({ start, end, reference: { kind: 'path', path: path.replace(/^\.\//, '') } });
  }
  for (const match of [...text.matchAll(PATH), ...text.matchAll(PLAIN_FILE)]) {
    const [path] = match;
    hits.push({
      start: match.index,
      end: match.index + path.length,
      reference: { kind: 'path', path: path.replace(/^\.\//, '') },
    });
  }
  return hits;
}

/** `foo.bar` in code may be a call: without a folder only the endings of well-known files count. */
function isPathInCode(path: string): boolean {
  if (CODE_FOLDER.test(path)) return true;
  if (!CODE_PATH.test(path) || /^v?\d+(?:\.\d+)*$/.test(path)) return false;
  return path.includes('/') || KNOWN_ENDINGS.test(path);
}

const KNOWN_ENDINGS =
  /\.(?:md|rst|txt|adoc|json|ya?ml|toml|xml|html?|css|scss|tsx?|jsx?|mjs|cjs|py|rb|go|rs|java|kts?|cs|cpp|cc|hpp?|swift|php|sql|sh|ps1|lock|gradle|tf|proto|graphql|vue|svelte|ini|cfg|conf)$/i;
