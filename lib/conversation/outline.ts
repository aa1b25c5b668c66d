import { isMessage } from '@/lib/responses/guards'
import type { ShownExchange } from './shown-path'
import { titleLineOf } from './title'
import type { Turns } from './tree'

/** A question of a chat, and where it is. */
export interface OutlineEntry {
  /** The turn that asked it. */
  readonly turnId: string
  /** The first line of its words. */
  readonly title: string
}

/** Returns the turns of a path that ask something. Rounds of tools only send outputs. */
export function questionIds(turns: Turns, exchanges: readonly ShownExchange[]): readonly string[] {
  return exchanges.flatMap(({ turnIds: [id = ''] }) => (turns.get(id)?.input.some(isMessage) ? [id] : []))
}

/** Returns the questions with their titles, which take longer: only for those who see them. */
export function outlineOf(turns: Turns, ids: readonly string[]): readonly OutlineEntry[] {
  return ids.map((turnId) => {
    const line = titleLineOf(turns.get(turnId)?.input ?? [])
    return { turnId, title: /^.{0,100}/su.exec(line)?.[0] ?? '' }
  })
}

/** How many ticks fit on the rail. */
const maxTicks = 40

/** Returns how many ticks stand for so many questions, and which of them is the one at a place. */
export function ticksFor(questions: number, place: number): { readonly count: number; readonly at: number } {
  const count = Math.min(questions, maxTicks)
  return { count, at: Math.floor((place * count) / Math.max(1, questions)) }
}
