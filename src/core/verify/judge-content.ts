import type { ClaimClass } from '../../model/policy.ts';
import type { ContentClaim, StatementReason, StatementVerdict } from '../../model/statement.ts';
import type { Substance } from '../../model/substance.ts';

/** What the paths of a change say of a statement about it. */
export interface ContentJudgement {
  readonly verdict: StatementVerdict;
  readonly reason: StatementReason;
  /** The paths that show it. */
  readonly paths: readonly string[];
}

/** Tests and documentation that come with nothing else bring locks and generated files along. */
const WITHOUT_MEANING: ReadonlySet<Substance> = new Set(['lock', 'generated', 'ignored']);
/** What a program does depends on these. */
const BEHAVIOUR: ReadonlySet<Substance> = new Set(['product', 'migration', 'infrastructure', 'configuration', 'asset']);
/** Languages whose tests stand in the file that they test. */
const TESTED_INSIDE = /\.(?:rs|zig|d)$/i;

/**
 * What a text says of its change as a whole, against the paths that the change touches: strict forms only. Documentation
 * that is not said to be a file may stand in the comments of a program: in 10 of 10 texts of Kafka that seemed to be contradicted.
 *
 * @param said `namesFile`: a readme, a guide, a page
 * @param isPartial some of the change is not known
 */
export function judgeContent(
  { what, namesFile }: { readonly what: ContentClaim; readonly namesFile: boolean },
  files: ReadonlyMap<string, Substance>,
  isPartial: boolean,
): ContentJudgement {
  if (files.size === 0) return { verdict: 'inconclusive', reason: { code: 'diff-unknown' }, paths: [] };
  switch (what) {
    case 'tests-added':
      return anyOf(files, 'test', isPartial);
    case 'docs-updated':
      return namesFile ? anyOf(files, 'docs', isPartial) : unlessInComments(anyOf(files, 'docs', isPartial));
    case 'docs-only':
      return unlessInComments(allOf(files, 'docs', isPartial));
    case 'tests-only':
      return allOf(files, 'test', isPartial);
    case 'no-behaviour-change':
      return [...files.values()].some((substance) => BEHAVIOUR.has(substance))
        ? { verdict: 'not-checkable', reason: { code: 'paths-cannot-tell' }, paths: [] }
        : { verdict: 'supported', reason: { code: 'diff-has', paths: files.size }, paths: [] };
  }
}

function unlessInComments(judgement: ContentJudgement): ContentJudgement {
  return judgement.verdict === 'contradicted' ? { ...judgement, verdict: 'unsupported' } : judgement;
}

function anyOf(files: ReadonlyMap<string, Substance>, wanted: 'test' | 'docs', isPartial: boolean): ContentJudgement {
  const paths = [...files].flatMap(([path, substance]) => (substance === wanted ? [path] : []));
  if (paths.length > 0) return { verdict: 'supported', reason: { code: 'diff-has', paths: paths.length }, paths };
  if (isPartial) return { verdict: 'inconclusive', reason: { code: 'diff-unknown' }, paths };
  const mayStandInside = wanted === 'test' && [...files.keys()].some((path) => TESTED_INSIDE.test(path));
  if (mayStandInside) return { verdict: 'not-checkable', reason: { code: 'paths-cannot-tell' }, paths };
  return { verdict: 'contradicted', reason: { code: 'diff-lacks', paths: files.size }, paths };
}

function allOf(files: ReadonlyMap<string, Substance>, wanted: 'test' | 'docs', isPartial: boolean): ContentJudgement {
  const paths = [...files].flatMap(([path, substance]) =>
    substance === wanted || WITHOUT_MEANING.has(substance) ? [] : [path],
  );
  if (paths.length > 0) return { verdict: 'contradicted', reason: { code: 'diff-has', paths: paths.length }, paths };
  return isPartial
    ? { verdict: 'inconclusive', reason: { code: 'diff-unknown' }, paths }
    : { verdict: 'supported', reason: { code: 'as-stated' }, paths };
}

/** A text that closes a ticket, against what the tracker says: of an open change it is a declaration. */
export function judgeClosing(
  claim: ClaimClass | null,
  word: string,
  isMerged: boolean,
): Pick<ContentJudgement, 'verdict' | 'reason'> {
  if (claim === 'withdrawn') return { verdict: 'contradicted', reason: { code: 'withdrawn', word } };
  if (!isMerged) return { verdict: 'supported', reason: { code: 'declared' } };
  if (claim === null)
    return { verdict: 'inconclusive', reason: { code: 'not-of-record', what: 'a status that is not mapped' } };
  return claim === 'done'
    ? { verdict: 'supported', reason: { code: 'as-stated' } }
    : { verdict: 'contradicted', reason: { code: 'state-differs' } };
}
