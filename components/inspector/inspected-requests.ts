import { words } from '@/lib/language/english/inspector'
import { keyOf } from '@/lib/client/sent-request'
import { maskSecrets } from '@/lib/inspector/mask-secrets'
import { pathTo, type Turns } from '@/lib/conversation/tree'
import type { Column, Turn } from '@/lib/conversation/types'
import { inputText } from '@/lib/responses/select'

/** A request that can be looked at. */
export interface InspectedRequest {
  readonly key: string
  readonly turn: Turn
  readonly name: string
}

/**
 * Lists the requests of a path, oldest first; a turn that was sent twice has two.
 *
 * @param hasRecording whether the first try of a turn is still known: the chat only saves the second
 */
export function requestsOf(
  path: readonly Turn[],
  hasRecording: (key: string) => boolean,
): readonly InspectedRequest[] {
  const sent = path.filter((turn) => turn.edited !== true)
  return sent.flatMap((turn, at) => {
    const name = words.numberedRequest(at + 1, nameOf(turn))
    const key = keyOf(turn)
    return key !== turn.id && hasRecording(turn.id)
      ? [
          { key: turn.id, turn, name: words.firstTry(name) },
          { key, turn, name },
        ]
      : [{ key, turn, name }]
  })
}

/** Lists the requests of answers side by side, column by column, each with its model. */
export function requestsInColumns(
  turns: Turns,
  columns: readonly Column[],
  hasRecording: (key: string) => boolean,
  modelName: (model: string) => string,
): readonly InspectedRequest[] {
  const all = columns.flatMap(({ leafId }) => requestsOf(pathTo(turns, leafId), hasRecording))
  // Columns share the beginning of their paths.
  return [...new Map(all.map((request) => [request.key, request])).values()].map((request) => ({
    ...request,
    name: words.requestTo(request.name, modelName(request.turn.settings.model)),
  }))
}

function nameOf({ input, compacts }: Turn): string {
  if (compacts === true) return words.compaction
  const text = maskSecrets(inputText(input)).trim().replaceAll(/\s+/g, ' ')
  return text === '' ? words.toolRound : text.slice(0, 60)
}
