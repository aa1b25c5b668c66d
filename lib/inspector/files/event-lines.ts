import { isTyped } from '@/lib/responses/guards'
import { parseJson } from '@/lib/responses/parse-json'
import type { Frame } from '../frames'

/** Writes the events of frames as JSON lines, as they arrived; what is not an event is left out. */
export const eventLines = (frames: readonly Frame[]): string =>
  frames
    .filter(({ data }) => isTyped(parseJson(data)))
    .map(({ data }) => `${data.replaceAll('\n', ' ')}\n`)
    .join('')
