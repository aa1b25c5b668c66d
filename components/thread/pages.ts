/** How many exchanges make a page: with ten, opening a long chat took a third longer. */
export const pageSize = 5

/** The minimum number shown at the end: more than fit on a screen, but few enough to render at once. */
const atTheEnd = 5

/** The numbers of the visible pages of a conversation. */
export type Pages = ReadonlySet<number>

/** Consecutive exchanges, by position, that are either all shown or all not rendered yet. */
export interface Stretch {
  readonly from: number
  /** The position after the last one. */
  readonly to: number
  readonly isShown: boolean
}

const pageOf = (place: number) => Math.floor(place / pageSize)

function withPages(pages: Pages, ...more: readonly number[]): Pages {
  return more.every((page) => pages.has(page)) ? pages : new Set([...pages, ...more])
}

/** Adds the pages at the end of the conversation; returns the same set if they are already in it. */
export function pagesWithEnd(pages: Pages, count: number): Pages {
  return count === 0 ? pages : withPages(pages, pageOf(count - 1), pageOf(Math.max(0, count - atTheEnd)))
}

/** Adds the page of a position; returns the same set if it is already in it. */
export function pagesWith(pages: Pages, place: number): Pages {
  return withPages(pages, pageOf(place))
}

/** Divides the conversation from start to end into alternating shown and missing stretches. */
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
