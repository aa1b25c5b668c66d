import { refusesContent } from './refusals'
import type { Turn } from './types'

/**
 * Returns whether the provider refused the content of a turn. It would refuse every later question that includes it.
 */
export function isRefused({ state }: Turn): boolean {
  return state.ended === 'failed' && refusesContent(state.error)
}
