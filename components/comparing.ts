import { createCompareActions } from '@/lib/engine/compare-actions'
import { parley } from './parley'

/** What a person can do with answers side by side. Apart from the rest: it comes when there is an answer to compare. */
export const comparing = createCompareActions(parley.world)
