import type { AuditResult } from '../model/result.ts';
import type { Named } from './labels.ts';

/** Which reading of the links is shown: both side by side, unless one is asked for. */
export type BoundsShown = 'both' | 'strict' | 'lenient';

export interface ReportOptions {
  readonly color: boolean;
  /** Width of the terminal; lines never get longer than this, nor than 100 cells. */
  readonly columns: number;
  readonly bounds: BoundsShown;
  /** More examples, all repositories. */
  readonly verbose: boolean;
  /** The configuration, relative to the root of the checkout: what findings without a file of their own point at. */
  readonly configFile: string;
}

/** What every reporter is given. The snapshot supplies keys, titles and ids for the indexes of the result. */
export interface Report {
  readonly result: AuditResult;
  readonly snapshot: Named;
  readonly options: ReportOptions;
  /** Read back from a file, which carries less than the run knew. */
  readonly isSaved?: true;
}

/** Result → text in pieces of any length, LF, with a line break at the end. The same report gives the same bytes. */
export type Reporter = (report: Report) => Iterable<string>;
