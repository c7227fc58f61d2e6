import type { Instant } from './instant.ts';

/**
 * One composition of a pod: a small unit of people and agents with its work, for a time. A pod that is reorganised is another
 * composition, and its series another series. Who is in it stands in the snapshot (`Person.pods`): a policy holds no names.
 */
export interface PodRule {
  readonly name: string;
  /** Keys of projects. With `components`, only these components of them. */
  readonly projects: readonly string[];
  readonly components: readonly string[];
  /** Ids of repositories. */
  readonly repositories: readonly string[];
  /** Globs. */
  readonly paths: readonly string[];
  /** Half-open; `null` without end. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}
