/** Bounds of the loop. "Design" marks a choice of this project, "simulated" what test/core/loop measures. */
export const LOOP_RULES = {
  // Design: whoever looks once a month looks twice running all the same; what was noted longer ago is another time.
  noteWeeks: 5,
  // Design: as for drift, where fewer points say nothing. A nearer day is waited for until there are so many weeks.
  fewestWeeks: 8,
  // Design: two quarters. What came before is hardly the same situation.
  mostWeeks: 26,
  // Design: as for the limits of a gate, the fewest claims of a share on each side.
  fewestClaims: 20,
  // Design: work of longer ago is not gathered again; what the ledger says of it stands.
  farthestWeeks: 156,
  // Simulated: a trend test over both sides, once.
  alpha: 0.05,
} as const;
