/** Whether votes set a limit to a strength. */
export interface OpenEnds {
  /** Nothing says how strong it may be at most: neither it nor those it is even with ever lost to others. */
  readonly above: boolean
  /** The same of winning. */
  readonly below: boolean
}

/**
 * Says of each contestant of one component whether its likelihood has an end. It has none where the graph of wins is
 * not strongly connected (Ford, 1957): those whom nobody outside of their group has beaten could be as strong as
 * anything. Where one group is larger than all others, it is the others that are said to be far from it.
 *
 * @param hasHeld whether the one has ever beaten the other, or was even with it
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
