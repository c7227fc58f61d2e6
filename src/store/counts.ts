/** Adds up to `Saved` while a page is saved. */
export interface Counts {
  inserted: number;
  updated: number;
  unchanged: number;
}
