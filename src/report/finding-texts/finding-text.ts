/** What is said of one kind of finding; docs/findings has a page with the same words. */
export interface FindingText<Args> {
  readonly title: string;
  /** About one subject, whose name stands before it. Not escaped: words of the sources stand in it. */
  sentence(args: Args): string;
  /** Why anybody should care. */
  readonly why: string;
  /** What it may be without anything being wrong. */
  readonly innocent: readonly string[];
  /** What to do next. */
  readonly remedy: string;
  /** What must be known for it to be measured. */
  readonly needs: string;
}
