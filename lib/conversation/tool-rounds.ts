import { isObject, listOf } from '@/lib/responses/guards'
import type { Turn } from './types'

/**
 * Whether a turn's request offered a function to the model. A model, or a text that it was given, may call
 * anything: what was not offered is never run for it.
 */
export function isOffered({ request }: Turn, name: string): boolean {
  return listOf(request?.['tools']).some(
    (tool) => isObject(tool) && tool['type'] === 'function' && tool['name'] === name,
  )
}

/** How many rounds of calls end with a path: turns that were asked with nothing but outputs. */
export function roundsAtEnd(path: readonly Turn[]): number {
  const before = path.findLastIndex(({ input }) => input.some(({ type }) => type !== 'function_call_output'))
  return path.length - 1 - before
}
