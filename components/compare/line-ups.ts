import { parseLineUp } from '@/lib/compare/line-up'
import { localShelf } from '@/lib/engine/shelf'

/** The line-ups that are kept in this browser. Apart from the other shelves: those come with the first page. */
export const lineUps = localShelf('parley:line-ups', parseLineUp)
