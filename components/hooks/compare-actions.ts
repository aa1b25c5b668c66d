import { CompareActions } from '@/lib/chat/compare-actions'
import { parley } from './parley'

/**
 * The actions for answers side by side. Separate from the rest, because they load only when there is an answer to
 * compare.
 */
export const compareActions = new CompareActions(parley.world)
