/** Points per unit of the log scale, so that 400 more are odds of ten to one, as with Elo's. */
const pointsPerUnit = 400 / Math.LN10

/** The points of who is as strong as the mean of its component. */
const middle = 1000

/** A strength as points: 1,000 is the average of those compared, 400 more are odds of ten to one. */
export const pointsOf = (strength: number): number => middle + pointsPerUnit * strength
