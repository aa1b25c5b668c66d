/** Whether votes set a limit to a strength. */
export interface OpenEnds {
  /** Nothing says how strong it may be at most: neither it nor those it is even with ever lost to others. */
  readonly above: boolean
  /** The same of winning. */
  readonly below: boolean
}

/**
 * Says of each contestant of one component whether its likelihood has no end. That is so where the graph of wins is
 * not strongly connected (Ford, 1957): whoever nobody outside of its group has beaten could be as strong as anything.
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
  const isWhole = all.every((one) => all.every((other) => can(one, other)))
  return all.map((one) => ({
    above: !isWhole && all.every((other) => !can(other, one) || can(one, other)),
    below: !isWhole && all.every((other) => !can(one, other) || can(other, one)),
  }))
}
