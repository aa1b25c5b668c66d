import type { Item } from '@/lib/responses/types'
import type { Turn } from './types'

/** How a turn tells the upstream what came before it. */
export type Plan =
  | { readonly kind: 'chained'; readonly previousResponseId: string; readonly input: readonly Item[] }
  | { readonly kind: 'replayed'; readonly input: readonly Item[] }

/** Where a turn goes. */
export interface Target {
  /** The part of the model id that names the upstream; empty where only one is configured. */
  readonly upstream: string
  /** False for servers that are known to keep no responses. */
  readonly chains: boolean
}

/**
 * Decides what goes on the wire for a new turn: the id of the answer it follows and the new items, or,
 * where the upstream keeps nothing or is another one, all items so far.
 *
 * A parent that failed or was cut is no answer to chain on; its question travels again with the new one.
 *
 * @param path the turns before, oldest first
 * @param input the new items
 * @param upstreamOf the upstream a turn of the path was sent to
 */
export function plan(
  path: readonly Turn[],
  input: readonly Item[],
  target: Target,
  upstreamOf: (turn: Turn) => string,
): Plan {
  const at = path.findLastIndex(isAnswered)
  const last = path[at]
  const previousResponseId = last?.state.response?.id
  if (
    target.chains &&
    last !== undefined &&
    upstreamOf(last) === target.upstream &&
    typeof previousResponseId === 'string' &&
    previousResponseId !== ''
  ) {
    const since = path.slice(at + 1).flatMap((turn) => turn.input)
    return { kind: 'chained', previousResponseId, input: [...since, ...input] }
  }
  return { kind: 'replayed', input: [...path.flatMap(replay), ...input] }
}

/** Only an answer that ended well is part of what comes after; whether it can be chained on is up to its id. */
export function isAnswered({ state }: Turn): boolean {
  return state.ended === 'completed' || state.ended === 'incomplete'
}

/** A turn as input items: ids mean nothing to another upstream, reasoning nothing without its blob. */
function replay(turn: Turn): readonly Item[] {
  if (!isAnswered(turn)) return turn.input
  const output = turn.state.output
    .filter((item) => item.type !== 'reasoning' || typeof item['encrypted_content'] === 'string')
    .map(({ id: _id, status: _status, ...item }): Item => item)
  return [...turn.input, ...output]
}
