import type { Turn } from './types'

/**
 * Who receives an answer as input: the model that wrote it, another model of the same provider, or another provider.
 */
export type Reader = 'author' | 'sibling' | 'stranger'

/** Turns the author of an answer into a sibling, who gets no reasoning. */
export const withoutThoughts = (reader: Reader): Reader => (reader === 'author' ? 'sibling' : reader)

/**
 * Returns who reads the answer of a turn when it is sent to a provider and model.
 *
 * @param target the id of the upstream, and the model as it is named in the settings
 * @param upstreamOf returns the id of the upstream that a turn was sent to
 */
export function readerFor(
  { upstream, model }: { readonly upstream: string; readonly model: string },
  upstreamOf: (turn: Turn) => string,
): (turn: Turn) => Reader {
  return (turn) => {
    if (upstreamOf(turn) !== upstream) return 'stranger'
    return turn.settings.model === model ? 'author' : 'sibling'
  }
}
