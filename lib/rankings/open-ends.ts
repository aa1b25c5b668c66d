/** Whether votes limit a strength. */
export interface OpenEnds {
  /** There is no upper limit: neither it nor those it tied with ever lost to others. */
  readonly above: boolean
  /** The same of winning. */
  readonly below: boolean
}

/**
 * Returns for each contestant of one component whether its likelihood has a maximum. There is none if the graph of wins
 * is not strongly connected (Ford, 1957): a group that nobody outside it has beaten could be infinitely strong. If one
 * group is larger than all others, the others are the ones reported as unlimited.
 *
 * @param hasHeld whether the one has ever beaten or tied with the other
 */
export function openEnds(
  size: number,
  hasHeld: (one: number, other: number) => boolean,
): readonly OpenEnds[] {
  const all = Array.from({ length: size }, (_, at) => at)
  const reaches = all.map((one) => all.map((other) => one === other || hasHeld(one, other)))
  for (const between of all) {
    for (const from of reaches) {
      if (from[between] === true) reaches[between]?.forEach((can, to) => (from[to] ||= can))
    }
  }
  const can = (one: number, other: number) => reaches[one]?.[other] === true
  const groupSizes = all.map((one) => all.filter((other) => can(one, other) && can(other, one)).length)
  const largest = Math.max(...groupSizes)
  const isOneGroup = groupSizes.filter((groupSize) => groupSize === largest).length === largest
  return all.map((one) => {
    if (isOneGroup && groupSizes[one] === largest && largest > 1) return { above: false, below: false }
    return {
      above: all.every((other) => !can(other, one) || can(one, other)),
      below: all.every((other) => !can(one, other) || can(other, one)),
    }
  })
}
