import type { ResponseState } from '@/lib/responses/response-state'
import { fieldOf, textOf } from '@/lib/responses/fields'
import { parseJson } from '@/lib/responses/parse-json'
import type { Frame } from './frames'

type Items = Pick<ResponseState, 'slots'>

/** Returns the position in the output of the item that a frame is about; undefined if it is about none. */
export function itemOfFrame({ item }: Pick<Frame, 'item'>, { slots }: Items): number | undefined {
  if (item === undefined) return undefined
  const at = slots.findIndex(({ ids, index }) => ids.includes(item) || item === `#${index}`)
  return at < 0 ? undefined : at
}

/**
 * Returns the numbers of the frames that drew an item, or a part of its text.
 *
 * @param at the item's position in the output
 * @param text the part that is selected on the page; '' for the whole item. Only its letters and digits count, because the
 *   page shows Markdown without its signs. If it isn't found, all frames of the item are returned
 */
export function framesOfItem(
  frames: readonly Frame[],
  state: Items,
  at: number,
  text: string,
): ReadonlySet<number> {
  const own = frames.filter((frame) => itemOfFrame(frame, state) === at)
  const wanted = lettersOf(text)
  const found = wanted === '' ? [] : framesOfLetters(own, wanted)
  return new Set((found.length > 0 ? found : own).map(({ number }) => number))
}

const lettersOf = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, '')

function framesOfLetters(frames: readonly Frame[], wanted: string): readonly Frame[] {
  let whole = ''
  const pieces = frames.flatMap((frame) => {
    if (!frame.type.endsWith('.delta')) return []
    const from = whole.length
    whole += lettersOf(textOf(fieldOf(parseJson(frame.data), 'delta')))
    return [{ frame, from, to: whole.length }]
  })
  const start = whole.indexOf(wanted)
  if (start < 0) return []
  const end = start + wanted.length
  return pieces.filter(({ from, to }) => from < end && to > start).map(({ frame }) => frame)
}
