import { problemOfTurn } from '@/lib/conversation/check-turn'
import { schema } from '@/lib/conversation/migrate'
import { parseConversation } from '@/lib/conversation/parse-record'
import type { Conversation, Turn } from '@/lib/conversation/types'
import { isObject, listOf } from '@/lib/responses/guards'
import { read } from './unreadable'
import type { TabMessage } from './tabs'

/**
 * Reads a message from another tab of this version.
 *
 * @returns undefined if it is not a message; for a change, whatever is readable
 */
export function readTabMessage(data: unknown): TabMessage | undefined {
  if (!isObject(data)) return undefined
  const { kind, turnId, conversationId, before, text, change } = data
  if (kind === 'stop') return typeof turnId === 'string' ? { kind, turnId } : undefined
  if (kind === 'draft') {
    return typeof conversationId === 'string' && typeof before === 'string' && typeof text === 'string'
      ? { kind, conversationId, before, text }
      : undefined
  }
  if (kind === 'unquoted') {
    const ids = listOf(data['ids']).filter((id) => typeof id === 'string')
    return typeof conversationId === 'string' ? { kind, conversationId, ids } : undefined
  }
  if (kind !== 'kept' || !isObject(change)) return undefined
  return {
    kind,
    change: {
      conversations: listOf(change['conversations']).flatMap(readConversation),
      turns: listOf(change['turns']).filter(isTurn),
      streaming: listOf(change['streaming']).filter(isTurn),
      removed: listOf(change['removed']).filter((id) => typeof id === 'string'),
    },
  }
}

function readConversation(value: unknown): readonly Conversation[] {
  const found = read(() => parseConversation(value, schema))
  return 'value' in found ? [found.value] : []
}

const isTurn = (value: unknown): value is Turn => problemOfTurn(value) === undefined
