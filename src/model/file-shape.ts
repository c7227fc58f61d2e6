/** What the layout of a file says of how deep its code is nested. */
export interface FileShape {
  /** Lines that are not blank. */
  readonly lines: number;
  /** Sum of their levels of indentation. */
  readonly levels: number;
}

/** A file of which the text at a commit is asked for. */
export interface FileRequest {
  readonly repository: number;
  readonly sha: string;
  readonly path: string;
}
