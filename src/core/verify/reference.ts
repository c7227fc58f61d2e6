import type { Place } from './prose.ts';

/** What a text names; nothing says yet that it exists. */
export type Reference =
  | { readonly kind: 'commit'; readonly sha: string; readonly repository: RepositoryName | null }
  | { readonly kind: 'pull-request'; readonly number: number; readonly repository: RepositoryName | null }
  /** `#12`: a pull request or an issue. */
  | { readonly kind: 'number'; readonly number: number; readonly repository: RepositoryName | null }
  | { readonly kind: 'ticket'; readonly key: string; readonly host: string | null }
  | { readonly kind: 'version'; readonly name: string }
  | { readonly kind: 'path'; readonly path: string };

export interface RepositoryName {
  readonly host: string | null;
  /** `owner/name` in lower case. */
  readonly name: string;
}

export type ReferenceHit = Place & {
  readonly reference: Reference;
  /** *This PR*: of course it exists. */
  readonly isSelf?: true;
};
