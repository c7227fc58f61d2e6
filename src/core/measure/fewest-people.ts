/** A pod of fewer people is told only as a part of the whole: what is said of it would be said of somebody. */
export const FEWEST_PEOPLE = 3;

/** What is computed from who or when is told of no smaller group … */
export const FEWEST_CONTRIBUTORS = 5;
/** … and of none in which one person gives more than this part of it. */
export const LARGEST_PART = 0.5;
