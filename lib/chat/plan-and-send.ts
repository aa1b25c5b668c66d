import type { Conversation, Turn } from '@/lib/conversation/types'
import { RequestPlanner } from './request-planner'
import { sendTurn, type SendTurnOptions } from './send-turn'
import type { World } from './world'

type Planned = 'readerOf' | 'asSent' | 'isTrusted' | 'onMissing' | 'onChained'

export interface PlanAndSendOptions extends Omit<SendTurnOptions, Planned> {
  readonly world: Pick<World, 'store' | 'capabilities' | 'now'>
  readonly conversation: Conversation
}

/**
 * Writes the request of a turn and sends it; one that was sent before keeps its request. What its provider turns out to
 * support is remembered.
 *
 * @returns the turn at its end
 */
export function planAndSend(
  turn: Turn,
  { world, conversation, ...options }: PlanAndSendOptions,
): Promise<Turn> {
  const planner = new RequestPlanner(world)
  const { request = planner.requestFor(turn, options.path, conversation) } = planner.asSent(
    turn,
    options.path,
  )
  return sendTurn(turn, request, {
    ...options,
    asSent: planner.asSent,
    readerOf: planner.readerOf(turn),
    isTrusted: planner.isTrusted(turn),
    onMissing: (capability) => planner.learnMissing(turn, capability),
    onChained: () => planner.learnChained(turn),
  })
}
