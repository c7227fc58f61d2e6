import type { PageState } from '../model/store.ts';
import type { FileSummary } from '../sources/files/file-summary.ts';

/**
 * Who says that files hold everything there is: the user of these very files (`--complete`), the configuration of files
 * of their kind, or nobody.
 */
export type Vouching = 'these-files' | 'their-kind' | 'nobody';

export function vouchingFor(isFlagged: boolean, isConfigured: boolean): Vouching {
  if (isFlagged) return 'these-files';
  return isConfigured ? 'their-kind' : 'nobody';
}

/** A file that looks cut is incomplete, unless somebody who knows this very file says otherwise. */
export function toPageState(kind: PageState['kind'], summary: FileSummary, vouching: Vouching): PageState {
  const { completenessHint, reason, remedy, newest: asOf } = summary;
  const isComplete = vouching === 'these-files' || (vouching === 'their-kind' && completenessHint !== 'incomplete');
  if (isComplete) return { kind, completeness: 'complete', reason: null, remedy: null, asOf };
  return {
    kind,
    completeness: completenessHint,
    reason: reason ?? 'a file does not say what it leaves out',
    remedy: remedy ?? 'Export everything and vouch for it with --complete.',
    asOf,
  };
}
