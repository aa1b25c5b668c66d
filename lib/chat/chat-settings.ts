import { autoModelOf } from '@/lib/conversation/auto-model'
import type { Conversation, Settings, Turn } from '@/lib/conversation/types'
import type { ParleyState } from './store'

type Known = Pick<ParleyState, 'conversations' | 'turns' | 'defaults' | 'newChat'>

/**
 * Returns what the next question of a chat is asked with: the chat's own settings, which never depend on another chat.
 *
 * @param conversationId null for the new chat
 */
export function settingsOf(state: Known, conversationId: string | null): Settings {
  if (conversationId === null) return state.newChat ?? state.defaults
  const conversation = state.conversations?.find(({ id }) => id === conversationId)
  return conversation === undefined ? state.defaults : settingsOfChat(state, conversation)
}

/** As `settingsOf`, for a chat that may not be listed yet. */
export function settingsOfChat(
  { turns, defaults }: Pick<Known, 'turns' | 'defaults'>,
  { id, settings, leafId }: Conversation,
): Settings {
  const last = turns.get(id)?.get(leafId ?? '')
  // Before chats had settings of their own, all shared one; what the last turn was asked with is the nearest to them.
  return settings ?? (last === undefined ? undefined : settingsAskedWith(last)) ?? defaults
}

/**
 * Returns what a turn was asked with, to ask it again; undefined if it was not asked here but imported, because nobody
 * here may have its model.
 */
export const settingsAskedWith = ({ request, settings, edited }: Turn): Settings | undefined =>
  request === undefined && edited !== true ? undefined : settings

/**
 * Returns what to ask a turn again with: what it was asked with. Only a question that got no answer, and whose chat was
 * set differently since, is asked as the chat is set: somebody chose another model because this one failed.
 */
export function settingsToRepeat(
  state: Pick<Known, 'turns' | 'defaults'>,
  turn: Turn,
  conversation: Conversation,
): Settings {
  const hasAnswer = turn.state.output.length > 0
  const isChanged = (conversation.settingsAt ?? 0) > turn.timings.sentAt
  const asked = hasAnswer || !isChanged ? settingsAskedWith(turn) : undefined
  return asked ?? settingsOfChat(state, conversation)
}

/**
 * Returns settings with the model that answered last, if theirs is chosen only when a question is sent: the nearest to
 * what will be asked.
 */
export function withKnownModel(
  { modelList }: Pick<ParleyState, 'modelList'>,
  settings: Settings,
  last: Turn | undefined,
): Settings {
  const isOpen = autoModelOf(settings.model, modelList) !== undefined
  return isOpen && last !== undefined ? { ...settings, model: last.settings.model } : settings
}
