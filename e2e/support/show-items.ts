import { expect, type Page } from '@playwright/test'
import { makeTurn, question } from '@/lib/conversation/testing/turn'
import type { Turn } from '@/lib/conversation/types'
import { createStream, createTestEmulator } from '@/lib/emulator/testing/client'
import { reduce } from '@/lib/responses/reduce'
import { initialState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import { answers } from './chat'
import { seedChats } from './seed'

/** A scenario of the demo, and with what it is answered where it waits for an answer. */
export interface Shown {
  readonly model: string
  readonly answerWith?: (output: readonly Item[]) => readonly Item[]
}

/**
 * Opens a chat with an answer of each scenario, as if it had been had before: with the same ids and times each
 * time, so that its pictures are the same.
 *
 * @returns the place of each scenario's answer, and with `-after` of the one after it was answered
 */
export async function openShownItems(
  page: Page,
  shown: readonly Shown[],
): Promise<ReadonlyMap<string, number>> {
  const turns: Turn[] = []
  const places = new Map<string, number>()
  const add = async (model: string, input: readonly Item[], previous: string | undefined) => {
    const { events } = await createStream(emulate, {
      model,
      input,
      ...(previous === undefined ? {} : { previous_response_id: previous }),
    })
    const state = events.reduce(reduce, initialState)
    const at = turns.length
    turns.push(
      makeTurn({
        id: `t${at}`,
        conversationId: 'shown',
        parentId: at === 0 ? null : `t${at - 1}`,
        input,
        settings: { model },
        timings: {
          sentAt: 0,
          firstTokenAt: 200,
          endedAt: 2200,
          items: state.output.map(() => ({ startedAt: 200, endedAt: 1400 })),
        },
        state,
      }),
    )
    return state
  }
  const emulate = createTestEmulator()
  for (const { model, answerWith } of shown) {
    places.set(model, turns.length)
    const { output, response } = await add(model, [question(`Show me ${model}.`)], undefined)
    if (answerWith === undefined) continue
    places.set(`${model}-after`, turns.length)
    await add(model, answerWith(output), response?.id)
  }
  const leafId = `t${turns.length - 1}`
  await seedChats(page, [{ id: 'shown', title: 'Items', leafId, createdAt: 1, updatedAt: 1 }], turns)
  await page.goto('/c/shown')
  await expect(answers(page).last().locator('.markdown p')).not.toHaveCount(0)
  return places
}
