import { nearestWords } from '../../base/nearest-words.ts';
import type { Artifact } from '../../model/link.ts';
import type { Prepared } from '../prepare.ts';

export type Subject = { readonly kind: 'ticket'; readonly index: number } | Artifact;

export interface FoundSubjects {
  readonly subjects: readonly Subject[];
  /** Keys that look most like what was asked, where nothing was found; may be empty. */
  readonly nearest: readonly string[];
}

const SHA = /^[0-9a-f]{4,64}$/i;
const NUMBER = /^#?(\d{1,9})$/;
const PULL_REQUEST = /^(?:(.{1,200})[!]|(?:(.{1,200})\/)?pr\/|(?:(.{1,200})\/)?pull\/)(\d{1,9})$/i;

/**
 * What a person may call a subject: a key (present or former), `12`, `pr/12`, `owner/repo!12`, `owner/repo#12`, or (the
 * beginning of) a sha. Everything that fits is returned; several candidates are an ambiguity.
 */
export function findSubjects(prepared: Prepared, text: string): FoundSubjects {
  const asked = text.trim();
  const subjects = [
    ...findTickets(prepared, asked),
    ...findPullRequests(prepared, asked),
    ...findCommits(prepared, asked),
  ];
  return { subjects, nearest: subjects.length > 0 ? [] : nearestWords(asked, keysOf(prepared)) };
}

function findTickets({ snapshot }: Prepared, asked: string): readonly Subject[] {
  const wanted = asked.toLowerCase();
  const exact = snapshot.tickets.filter(({ key }) => key.toLowerCase() === wanted);
  const former =
    exact.length > 0
      ? exact
      : snapshot.tickets.filter(({ formerKeys }) => formerKeys.some((key) => key.toLowerCase() === wanted));
  const number = NUMBER.exec(asked)?.[1];
  const found =
    former.length > 0 || number === undefined
      ? former
      : snapshot.tickets.filter(({ key }) => /[-#]0*(\d+)$/.exec(key)?.[1] === number);
  return found.map(({ index }) => ({ kind: 'ticket', index }));
}

function findPullRequests({ snapshot, all }: Prepared, asked: string): readonly Subject[] {
  const match = PULL_REQUEST.exec(asked);
  const bare = match === null ? (NUMBER.exec(asked)?.[1] ?? /^.{1,200}#(\d{1,9})$/.exec(asked)?.[1]) : undefined;
  const number = match?.[4] ?? bare;
  if (number === undefined) return [];
  const place = (match?.[1] ?? match?.[2] ?? match?.[3] ?? /^(.{1,200})#\d+$/.exec(asked)?.[1] ?? '').toLowerCase();
  return all.changes
    .filter((change) => {
      if (change.number !== Number(number)) return false;
      const repository = snapshot.repositories[change.repository];
      const names = [repository?.id, repository?.fullName, ...(repository?.formerNames ?? [])];
      return place === '' || names.some((name) => name?.toLowerCase() === place);
    })
    .map((change) => ({ kind: 'pull-request', repository: change.repository, number: Number(number) }));
}

function findCommits({ snapshot }: Prepared, asked: string): readonly Subject[] {
  if (!SHA.test(asked)) return [];
  const prefix = asked.toLowerCase();
  return snapshot.commits.filter(({ sha }) => sha.startsWith(prefix)).map(({ index }) => ({ kind: 'commit', index }));
}

function keysOf({ snapshot }: Prepared): readonly string[] {
  return snapshot.tickets.map(({ key }) => key);
}
