/** How many exchanges are shown together. */
export const pageSize = 10

/** At least so many are shown at the end: more than fit on a screen, few enough to be there at once. */
const atTheEnd = 5

/** The pages of a conversation that are shown, by number. */
export type Pages = ReadonlySet<number>

/** Exchanges that stand together, by their places: either they are shown, or nothing of them is there yet. */
export interface Stretch {
  readonly from: number
  /** The place after the last one. */
  readonly to: number
  readonly isShown: boolean
}

const pageOf = (place: number) => Math.floor(place / pageSize)

function withPages(pages: Pages, ...more: readonly number[]): Pages {
  return more.every((page) => pages.has(page)) ? pages : new Set([...pages, ...more])
}

/** The pages and the end of the conversation; the same set where that is among them. */
export function pagesWithEnd(pages: Pages, count: number): Pages {
  return count === 0 ? pages : withPages(pages, pageOf(count - 1), pageOf(Math.max(0, count - atTheEnd)))
}

/** The pages and the one that a place is on; the same set where that is among them. */
export function pagesWith(pages: Pages, place: number): Pages {
  return withPages(pages, pageOf(place))
}

/** The conversation from its start to its end, in shown and missing stretches by turns. */
export function stretchesOf(pages: Pages, count: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (let from = 0; from < count; from += pageSize) {
    const stretch = { from, to: Math.min(count, from + pageSize), isShown: pages.has(pageOf(from)) }
    const before = stretches.at(-1)
    if (before?.isShown === stretch.isShown) stretches.splice(-1, 1, { ...before, to: stretch.to })
    else stretches.push(stretch)
  }
  return stretches
}
