/** Where one commit changed the lines of its files, compared with its first parent. */
export interface LineFact {
  readonly sha: string;
  readonly files: readonly FileLines[];
}

export interface FileLines {
  readonly path: string;
  /** `null` but for a rename. */
  readonly oldPath: string | null;
  /** `copied` and `replaced` (another type of file): the lines before it are those of another file. */
  readonly kind: 'added' | 'deleted' | 'changed' | 'renamed' | 'copied' | 'replaced';
  /**
   * Four numbers for each run of changed lines, in their order: the first line before it and how many go, the first line after
   * it and how many come. Lines count from 1; where none go or come, the line after which. `null` where the file has no lines: binary, link, submodule.
   */
  readonly hunks: readonly number[] | null;
  /** Lines with a marker of admitted debt (TODO …) that came and went. */
  readonly marksAdded: number;
  readonly marksRemoved: number;
}

/** By sha. A sha that is absent was not asked for, or could not be read; `null` means that its patch is too large to be read. */
export type LineFacts = ReadonlyMap<string, LineFact | null>;
