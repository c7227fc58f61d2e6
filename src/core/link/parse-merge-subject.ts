import { isDigit } from './characters.ts';

/** What the subject of a merge (or of a host's squash) says. */
export interface MergeSubject {
  /** Number of the pull request; `null` for a plain merge. */
  readonly number: number | null;
  readonly headOwner: string | null;
  readonly headBranch: string | null;
  /** Every branch merged in. The branch that it went `into` is not among them. */
  readonly branches: readonly string[];
  /** Where the subject itself bears the title (Azure DevOps, Bitbucket Server, Gitea). */
  readonly title: string | null;
}

const GITHUB = /^Merge pull request #(\d{1,9}) from ([^\s]{1,400})/;
const BITBUCKET_SERVER = /^Merge pull request #(\d{1,9}) in \S{1,200} from (\S{1,255}) to \S/;
const BITBUCKET = /^Merged in (\S{1,255}) \(pull request #(\d{1,9})\)/;
const BITBUCKET_TITLE = /^Pull request #(\d{1,9}):\s?/;
const AZURE = /^Merged PR (\d{1,9}):\s?/;
const GITEA = /^' \(#(\d{1,9})\) from (\S{1,255})/;
const BORS = /^Merge #(\d{1,9})(?: #\d{1,9}){0,20}(?::|$)/;
const BORS_AUTO = /^Auto merge of #(\d{1,9}) - ([^\s:]{1,100}):(\S{1,255}), /;

/** Subjects as GitHub, GitLab, Bitbucket, Azure DevOps, Gitea, bors and git itself write them. `null` for any other. */
export function parseMergeSubject(subject: string): MergeSubject | null {
  // Three letters tell most subjects apart.
  if (!subject.startsWith('Merge') && !subject.startsWith('Pull') && !subject.startsWith('Auto')) return null;
  return (
    parseGitea(subject) ??
    parseBitbucketServer(subject) ??
    parseGitHub(subject) ??
    parseOthers(subject) ??
    parsePlainMerge(subject)
  );
}

function withPullRequest(
  number: string | undefined,
  owner: string | null,
  branch: string | null,
  title: string | null,
): MergeSubject {
  return {
    number: Number(number),
    headOwner: owner,
    headBranch: branch,
    branches: branch === null ? [] : [branch],
    title,
  };
}

/** `Merge pull request 'title' (#12) from owner/branch into main` */
function parseGitea(subject: string): MergeSubject | null {
  if (!subject.startsWith("Merge pull request '")) return null;
  const close = subject.lastIndexOf("' (#");
  const match = close < 20 ? null : GITEA.exec(subject.slice(close, close + 300));
  if (match === null) return null;
  return { ...splitHead(match[1], match[2] ?? ''), title: subject.slice(20, close) };
}

function parseBitbucketServer(subject: string): MergeSubject | null {
  const match = BITBUCKET_SERVER.exec(subject);
  return match === null ? null : withPullRequest(match[1], null, match[2] ?? '', null);
}

function parseGitHub(subject: string): MergeSubject | null {
  const match = GITHUB.exec(subject);
  return match === null ? null : splitHead(match[1], match[2] ?? '');
}

/** `owner/branch`; a name without a slash is a branch. */
function splitHead(number: string | undefined, head: string): MergeSubject {
  const slash = head.search(/[/:]/);
  const owner = slash === -1 ? null : head.slice(0, slash);
  return withPullRequest(number, owner, head.slice(slash + 1), null);
}

function parseOthers(subject: string): MergeSubject | null {
  const bitbucket = BITBUCKET.exec(subject);
  if (bitbucket !== null) return withPullRequest(bitbucket[2], null, bitbucket[1] ?? '', null);
  const titled = BITBUCKET_TITLE.exec(subject) ?? AZURE.exec(subject);
  if (titled !== null) return withPullRequest(titled[1], null, null, subject.slice(titled[0].length));
  const auto = BORS_AUTO.exec(subject);
  if (auto !== null) return withPullRequest(auto[1], auto[2] ?? '', auto[3] ?? '', null);
  const bors = BORS.exec(subject);
  return bors === null ? null : withPullRequest(bors[1], null, null, null);
}

const PLAIN = /^Merge (?:remote-tracking |remote )?(branch(?:es)?|commit|commits|tag|tags) /;

/** `Merge branch 'x' into y`, `Merge branches 'a', 'b' and 'c'`, `Merge remote-tracking branch 'origin/x'` */
function parsePlainMerge(subject: string): MergeSubject | null {
  const match = PLAIN.exec(subject);
  if (match === null) return null;
  const branches = match[1]?.startsWith('branch') === true ? branchesIn(subject.slice(match[0].length)) : [];
  const headBranch = branches.length === 1 ? (branches[0] ?? null) : null;
  return { number: null, headOwner: null, headBranch, branches, title: null };
}

function branchesIn(rest: string): string[] {
  if (!rest.startsWith("'")) {
    const word = rest.split(' ', 1)[0] ?? '';
    return word === '' ? [] : [withoutRemote(word)];
  }
  const branches: string[] = [];
  let open = 0;
  while (rest[open] === "'" && branches.length < 64) {
    const close = rest.indexOf("'", open + 1);
    if (close === -1) break;
    branches.push(withoutRemote(rest.slice(open + 1, close)));
    const between = /^(?:, and |, | and )/.exec(rest.slice(close + 1, close + 8));
    if (between === null) break;
    open = close + 1 + between[0].length;
  }
  return branches;
}

function withoutRemote(branch: string): string {
  return branch.startsWith('origin/') || branch.startsWith('upstream/')
    ? branch.slice(branch.indexOf('/') + 1)
    : branch;
}

/** `title (#12)` (GitHub) or `title (!12)` (GitLab). Of several suffixes the last is the pull request. */
export function parseSquashSuffix(subject: string): { readonly number: number; readonly title: string } | null {
  let end = subject.length;
  while (end > 0 && (subject[end - 1] === ' ' || subject[end - 1] === '\r')) end -= 1;
  if (subject[end - 1] !== ')') return null;
  let start = end - 1;
  while (end - start <= 10 && isDigit(subject.charCodeAt(start - 1))) start -= 1;
  const mark = subject[start - 1];
  if (start === end - 1 || (mark !== '#' && mark !== '!') || subject[start - 2] !== '(') return null;
  const number = Number(subject.slice(start, end - 1));
  return number === 0 || end - 1 - start > 9 ? null : { number, title: subject.slice(0, start - 2).trimEnd() };
}

const MERGE_REQUEST = /See merge request (\S{0,300}?)!(\d{1,9})(?!\d)/;

/** GitLab names the merge request in the body. */
export function parseMergeRequestNote(
  body: string,
): { readonly number: number; readonly repositoryName: string | null } | null {
  const at = body.indexOf('See merge request ');
  const match = at === -1 ? null : MERGE_REQUEST.exec(body.slice(at, at + 340));
  if (match === null) return null;
  const name = (match[1] ?? '').toLowerCase();
  return { number: Number(match[2]), repositoryName: name === '' ? null : name };
}

const CLOSES_FROM = /^Closes #(\d{1,9}) from ([^\s/]{1,100})\/(\S{1,255}?)\.?\s*$/;

/** The merge scripts of Apache projects write `Closes #12 from owner/branch.`: the number is a pull request's. */
export function parseClosesFrom(line: string): MergeSubject | null {
  const match = line.startsWith('Closes #') ? CLOSES_FROM.exec(line) : null;
  return match === null ? null : withPullRequest(match[1], match[2] ?? '', match[3] ?? '', null);
}
