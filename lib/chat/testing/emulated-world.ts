import { answerCutOff } from '@/lib/client/connection-errors'
import type { CreateResponse } from '@/lib/client/create-response'
import { readAnswer } from '@/lib/client/read-answer'
import { createTestEmulator, send } from '@/lib/emulator/testing/client'
import { toResponsesError } from '@/lib/responses/errors'
import type { CreateRequest } from '@/lib/responses/types'
import { decode } from '@/lib/responses/sse/decode'
import { createFakeWorld } from './fake-world'

interface EmulatedOptions {
  /** What the operator declares about the upstream. */
  readonly chains?: boolean | 'unknown'
  /** The models that it lists; the first one is asked. */
  readonly models?: readonly string[]
}

/** Starts the engine against a real emulator and records every POST. */
export async function startEmulated(
  model: string,
  { chains = true, models = [model] }: EmulatedOptions = {},
) {
  const emulate = createTestEmulator()
  const posts: CreateRequest[] = []
  const create: CreateResponse = async (request, onEvents) => {
    posts.push(request)
    const response = await send(emulate, 'POST', '/responses', request)
    if (!response.ok || response.body === null) {
      return toResponsesError(await response.json(), { status: response.status })
    }
    try {
      for await (const events of decode(response.body)) if (onEvents(events) === 'enough') break
      return undefined
    } catch {
      return answerCutOff
    }
  }
  const compact: CreateResponse = async (request, onEvents) => {
    posts.push(request)
    return readAnswer(await send(emulate, 'POST', '/responses/compact', request), onEvents)
  }
  const list = { id: 'demo', label: 'Demo', demo: true, chains }
  const world = createFakeWorld({
    create,
    compact,
    listModels: () =>
      Promise.resolve({ models: models.map((id) => ({ id, upstream: 'demo' })), upstreams: [list] }),
  })
  await world.parley.start()
  return { ...world, posts }
}
