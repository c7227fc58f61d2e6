import type { DoctorReport } from './doctor-report.ts';
import type { Reason } from './outcome.ts';
import type { Range } from './result.ts';

/** What the data of a run is worth: what was understood of it, and what the rest does to the numbers. */
export interface DataQuality {
  readonly schema: 'leeway.quality/1';
  readonly understood: DoctorReport;
  /** Words first, then claims and work, then sources. */
  readonly effects: readonly QualityEffect[];
}

/** The gap if something unknown were settled one way: so many of so many claims. */
export interface GapIf extends Range {
  readonly judged: number;
}

/** The values of the sentence on each kind. All of them are read strictly, from links as written. */
export interface EffectArgs {
  /** Tickets whose present status nothing explains: they claim nothing. `if` all claimed done, with and without work behind them. */
  'unmapped-status': { words: number; tickets: number; ifSupported: GapIf; ifAhead: GapIf };
  /** Closed tickets that were taken as completed although nothing explains their resolution. `if` all of them were withdrawn. */
  'unmapped-resolution': { words: number; claims: number; ifWithdrawn: GapIf };
  /** Claims that were not judged because nothing says that their type owes code. `if` it did. */
  'unmapped-type': { words: number; claims: number; ifSupported: GapIf; ifAhead: GapIf };
  /** Released versions that no tag answers: their tickets are judged as done, never as released. */
  'unmapped-version': { words: number; tickets: number };
  /** Claims that cannot be judged, by the code of the reason. */
  inconclusive: { reason: Reason['code']; claims: number; ifSupported: GapIf; ifAhead: GapIf };
  /** Changes that name no ticket: any of them may be what a claim with nothing found rests on. */
  'changes-without-ticket': { changes: number; of: number; claims: number; floor: number; isJoined: number };
  /** Changes that name tickets which were not read, left out of the coverage. `if` they counted as linked. */
  'unknown-tickets': { projects: number; keys: number; changes: number };
  /** Projects in which nothing was ever claimed done. */
  'silent-project': { projects: number; tickets: number };
  /** Statuses below done in which most work has landed. `if` they meant done. */
  'suspect-status': { words: number; tickets: number; landed: number; ifDone: GapIf };
  'incomplete-source': { sources: number; claims: number };
  'unvouched-source': { sources: number };
  'shallow-clone': { repositories: number; claims: number };
  'without-changelog': { projects: number; claims: number };
  'clock-offset': { projects: number; tickets: number };
  'impossible-dates': { future: number; clamped: number };
  'no-pull-requests': { repositories: number; of: number; claims: number };
  'no-releases': { repositories: number; of: number };
  /** Claims on which the two readings of the links differ. */
  'links-in-doubt': { claims: number; strict: GapIf; lenient: GapIf };
}

export type EffectKind = keyof EffectArgs;

export interface EffectOf<Kind extends EffectKind> {
  readonly kind: Kind;
  readonly args: Readonly<EffectArgs[Kind]>;
}

export type QualityEffect = { readonly [Kind in EffectKind]: EffectOf<Kind> }[EffectKind];
