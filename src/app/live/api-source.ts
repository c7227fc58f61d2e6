import type { SourceState } from '../../model/completeness.ts';
import type { Store } from '../../model/store.ts';
import type { ApiPullOptions, ApiPullOutcome, CallPlan, SourceLook } from '../../sources/http/api-pull.ts';

export const SOURCE_NAMES = ['git', 'github', 'jira'] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** One repository on GitHub, or one Jira with its projects: what is pulled, planned and looked at by itself. */
export interface ApiSource {
  readonly name: Exclude<SourceName, 'git'>;
  /** For people: `GitHub acme/shop`, `Jira acme.atlassian.net`. */
  readonly label: string;
  /** Under which its records and states stand in the store. */
  readonly scopes: readonly string[];
  readonly kinds: readonly SourceState['kind'][];
  /** @throws AppError when something kept it from the end; what was read is in the store */
  readonly pull: (store: Store, options: ApiPullOptions) => Promise<ApiPullOutcome>;
  readonly plan: (store: Store, options: ApiPullOptions) => Promise<CallPlan>;
  readonly look: (store: Store) => Promise<SourceLook>;
}

/** A clone as its host knows it. */
export interface KnownClone {
  readonly id: string;
  readonly host: string;
  readonly fullName: string;
  readonly formerNames: readonly string[];
}
