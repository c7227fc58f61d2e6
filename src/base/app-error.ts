/** Decides the exit code: 2 for what the user can mend in the call or configuration, 3 for what could not be measured. */
export type ErrorKind = 'usage' | 'not-measurable';

/**
 * An error that a user can cause. Says what was expected, what came and what to do next.
 * Anything else that is thrown is a bug and prints a stack.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  readonly kind: ErrorKind;
  /** What to do next, one imperative sentence. */
  readonly remedy: string | null;
  /** Further problems of the same run, one line each, so that all are seen at once. */
  readonly details: readonly string[];

  constructor(options: {
    code: string;
    kind: ErrorKind;
    message: string;
    remedy?: string;
    details?: readonly string[];
    cause?: unknown;
  }) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.kind = options.kind;
    this.remedy = options.remedy ?? null;
    this.details = options.details ?? [];
  }
}
