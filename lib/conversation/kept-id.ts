import type { Turn } from './types'

/** Returns the id under which a provider stores an answer, as far as we know; undefined if it stores nothing. */
export function keptId(turn: Turn): string | undefined {
  const { state, request, forgotten, compacts } = turn
  const id: unknown = state.response?.id
  // A compacted context is the input of the next request, which must name no earlier response.
  const isKept = !compacts && request?.['store'] !== false && !forgotten && canBeKept(turn)
  return typeof id === 'string' && id !== '' && isKept ? id : undefined
}

/**
 * Returns false if the provider says that it stored nothing, although we didn't ask for that: with Zero Data Retention,
 * for example.
 */
export function canBeKept({ state, request }: Turn): boolean {
  return state.response?.['store'] !== false || request?.['store'] === false
}
