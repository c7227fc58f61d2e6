import { toGlob } from '../../base/match-glob.ts';

const INTEGRATION = new Set([
  'develop',
  'development',
  'dev',
  'devel',
  'integration',
  'next',
  'trunk',
  'main',
  'master',
]);
const LINE_PREFIX = /^(?:releases?|rel|stable|support|maintenance|maint)[-_/]?/i;
const VERSION_PREFIX = /^(?:version|ver|v)[-_/]?/i;
const BRANCH_PREFIX = /^branch[-_/]?/i;
const SERIES = /^v?\d{1,6}(?:[._]\d{1,6}){0,4}(?:[._]x)?$/i;
/** After a word for a line a version may be written as a date or a sprint, and say how far it is. */
const LINE_SERIES = /^[vr]?\d{1,6}(?:[._-]\d{1,6}){0,4}(?:[._-](?:x|lts|stable|alpha|beta|rc)\d{0,3})?$/i;

/** `refs/heads/a/b` and `refs/remotes/origin/a/b` → `a/b`; other refs as they are. */
export function shortBranchName(ref: string): string {
  if (ref.startsWith('refs/heads/')) return ref.slice('refs/heads/'.length);
  if (!ref.startsWith('refs/remotes/')) return ref;
  const slash = ref.indexOf('/', 'refs/remotes/'.length);
  return slash < 0 ? ref : ref.slice(slash + 1);
}

/** Names by which a branch that integrates work usually goes. */
export function isIntegrationName(branch: string): boolean {
  return INTEGRATION.has(branch.toLowerCase());
}

/**
 * Named by a version: `release/2.4`, `release/2024-05`, `3.x`, `2_1_X`, `v2`, `branch-2.4`; not `12` or `branch-6`, which
 * may be numbers of tickets, nor `fix/1.2` and `release-notes`, which are work.
 */
export function isVersionBranch(branch: string): boolean {
  if (branch.length > 60) return false;
  if (LINE_PREFIX.test(branch)) return LINE_SERIES.test(branch.replace(LINE_PREFIX, ''));
  if (VERSION_PREFIX.test(branch)) return SERIES.test(branch.replace(VERSION_PREFIX, ''));
  const rest = branch.replace(BRANCH_PREFIX, '');
  return SERIES.test(rest) && /[._]/.test(rest);
}

/** Whether a branch fits one of the patterns; letters of either case are equal. */
export function toBranchMatcher(patterns: readonly string[]): (branch: string) => boolean {
  const globs = patterns.map((pattern) => toGlob(pattern.toLowerCase()));
  return (branch) => branch.length <= 250 && globs.some((glob) => glob(branch.toLowerCase()));
}

const INTO = / into '?([^\s']{1,250})'?$/;

/** The branch that git says it merged into; `null` where git leaves it out (a merge into the main branch). */
export function mergedInto(message: string): string | null {
  const end = message.indexOf('\n');
  const subject = message.slice(0, Math.min(end < 0 ? message.length : end, 600)).trimEnd();
  return subject.startsWith('Merge ') ? (INTO.exec(subject)?.[1] ?? null) : null;
}
