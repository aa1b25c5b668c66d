import { expect, type Page } from '@playwright/test'
import { makeTurn, question } from '@/lib/conversation/testing/turn'
import { createStream, createTestEmulator } from '@/lib/emulator/testing/client'
import { reduce } from '@/lib/responses/reduce'
import { initialState, type ResponseState } from '@/lib/responses/response-state'
import type { Item } from '@/lib/responses/types'
import { answers } from './chat'
import { seedChats } from './seed'

/** A scenario of the demo, and how to answer it if it waits for an answer. */
export interface Shown {
  readonly model: string
  readonly answerWith?: (output: readonly Item[]) => readonly Item[]
}

/**
 * Opens a chat with an answer of each scenario, as if from an earlier visit: always with the same ids and times, so
 * that its pictures are the same.
 *
 * @returns the position of each scenario's answer, and with `-after` that of the one after it was answered
 */
export async function openShownItems(
  page: Page,
  shown: readonly Shown[],
): Promise<ReadonlyMap<string, number>> {
  const given: GivenAnswer[] = []
  const places = new Map<string, number>()
  const add = async (model: string, input: readonly Item[], previous: string | undefined) => {
    const { events } = await createStream(emulate, {
      model,
      input,
      ...(previous === undefined ? {} : { previous_response_id: previous }),
    })
    const state = events.reduce(reduce, initialState)
    given.push({ model, input, state })
    return state
  }
  const emulate = createTestEmulator()
  for (const { model, answerWith } of shown) {
    places.set(model, given.length)
    const { output, response } = await add(model, [question(`Show me ${model}.`)], undefined)
    if (answerWith === undefined) continue
    places.set(`${model}-after`, given.length)
    await add(model, answerWith(output), response?.id)
  }
  await openAnswers(page, given)
  return places
}

/** An answer, and what it answers. */
interface GivenAnswer {
  readonly model: string
  readonly input: readonly Item[]
  readonly state: ResponseState
}

/** Opens a chat with these answers, one after the other, as if from an earlier visit. */
export async function openAnswers(page: Page, given: readonly GivenAnswer[]): Promise<void> {
  const turns = given.map(({ model, input, state }, at) =>
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
  const leafId = `t${turns.length - 1}`
  await seedChats(page, [{ id: 'shown', title: 'Items', leafId, createdAt: 1, updatedAt: 1 }], turns)
  await page.goto('/c/shown')
  await expect(answers(page).last().locator('.markdown p')).not.toHaveCount(0)
}
