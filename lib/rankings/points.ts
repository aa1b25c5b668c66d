/** Points per unit of the log scale, so that 400 more mean odds of ten to one, as with Elo. */
const pointsPerUnit = 400 / Math.LN10

/** The points of a contestant with the mean strength of its component. */
const middle = 1000

/** Converts a strength to points: 1,000 is the average of those compared, 400 more are odds of ten to one. */
export const pointsOf = (strength: number): number => middle + pointsPerUnit * strength
