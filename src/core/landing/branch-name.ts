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
const SERIES_PREFIX = /^(?:releases?|rel|stable|support|maintenance|maint|branch|version|ver|v)[-_/]?/i;
const SERIES = /^v?\d{1,6}(?:[._]\d{1,6}){0,4}(?:[._]x)?$/i;

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

/** Named by a version: `release/2.4`, `3.x`, `2_1_X`, `v2.4`; not `12` alone, nor `fix/1.2`. */
export function isVersionBranch(branch: string): boolean {
  if (branch.length > 60) return false;
  const rest = branch.replace(SERIES_PREFIX, '');
  return SERIES.test(rest) && (rest !== branch || /[._]/.test(rest));
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
