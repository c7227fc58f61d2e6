/** A question about the content of one commit that only git can answer, asked after linking. */
export interface FactRequest {
  readonly repository: number;
  readonly sha: string;
}

/** What the diff of one commit says. Kept for ever by sha: it never changes. */
export interface ContentFact {
  readonly sha: string;
  readonly files: readonly FileFact[];
  /** No line differs once white space is ignored (and at least one file changed). */
  readonly isWhitespaceOnly: boolean;
}

export interface FileFact {
  readonly path: string;
  readonly added: number;
  readonly deleted: number;
  /** Hash of the added and removed lines without white space, context and line numbers: equal for a cherry-pick. */
  readonly patch: string;
  /** Hash of the inverse change: equals `patch` of an exact revert. */
  readonly inverse: string;
}

/** By sha. A sha that is absent was not asked for; `null` means that git could not tell. */
export type Facts = ReadonlyMap<string, ContentFact | null>;
