import { parseLineUp } from '@/lib/conversation/comparison/line-up'
import { SavedList } from '@/lib/storage/saved-list'

/** The line-ups saved in this browser. Not among the other saved lists, because those load with the first page. */
export const lineUps = new SavedList('parley:line-ups', parseLineUp)
