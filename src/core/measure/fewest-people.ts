/** A pod of fewer people is told only as a part of the whole: what is said of it would be said of somebody. */
export const FEWEST_PEOPLE = 3;
