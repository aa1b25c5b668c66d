import { words } from '@/lib/language/english/shell'
import { toggleInspector } from '@/components/hooks/open-inspector'
import { installApp, installPrompt } from '@/components/hooks/install-prompt'
import { chatRequests } from '@/components/hooks/chat-requests'
import { requestRows } from '@/components/hooks/row-requests'
import { requestShare } from '@/components/hooks/share-requests'
import { findInChat } from '@/components/hooks/find-in-chat'
import { parley } from '@/components/hooks/parley'
import { startChat } from '@/components/hooks/start-chat'
import { showPage } from '@/components/ui/address'
import { copyText } from '@/components/ui/copy-text'
import { shortcutNames } from '@/components/ui/shortcut-names'
import { shortcuts } from '@/components/ui/shortcuts'
import { pageTable } from '../page-table'
import type { Turn } from '@/lib/conversation/types'
import { isCallOutput } from '@/lib/responses/call-outputs'
import { answerText } from '@/lib/conversation/answer-text'
import { inputText } from '@/lib/responses/select'

/** Where the person is, and what can be opened there. */
export interface Place {
  /** Undefined on pages that are not a single chat; its id is null for the new one. */
  readonly chat: { readonly conversationId: string | null } | undefined
  /** The chat or comparison that is shown, if it was started. */
  readonly shownChatId: string | null
  /** The turn whose answer is being written. */
  readonly runningTurnId: string | undefined
  readonly toggleSettings: () => void
  /** Hides the chats, or shows them: as the sidebar, or over the page on a phone. */
  readonly toggleChats: () => void
  readonly openPalette: () => void
  readonly openShortcuts: () => void
}

/** Something a person can do from the keyboard and from the command palette. */
export interface Action {
  readonly id: string
  readonly name: string
  readonly keys?: string
  /** Where keys without a modifier count besides places without a field; nowhere else if omitted. */
  readonly within?: 'composer' | 'empty composer'
  readonly isPossible: (place: Place) => boolean
  /** Whether the keys are taken from the browser, which has a use of its own for them; always if omitted. */
  readonly takesKeys?: () => boolean
  readonly run: (place: Place) => void
}

const always = () => true

/** Returns the last turn of the shown path. Read when it is needed: it changes with every token. */
function leafOf({ chat }: Place): Turn | undefined {
  const { conversations, turns } = parley.world.store.getState()
  const conversation = conversations?.find(({ id }) => id === chat?.conversationId)
  return turns.get(conversation?.id ?? '')?.get(conversation?.leafId ?? '')
}

function lastQuestion(place: Place): string {
  const input = leafOf(place)?.input ?? []
  return inputText(input.filter((item) => !isCallOutput(item)))
}

function lastAnswer(place: Place): string {
  const leaf = leafOf(place)
  return leaf === undefined ? '' : answerText(leaf)
}

/** Every action with its keys: the palette, the list of shortcuts and the keys themselves are made from it. */
export const actions: readonly Action[] = [
  {
    id: 'palette',
    name: shortcutNames.palette,
    keys: shortcuts.palette,
    isPossible: always,
    run: ({ openPalette }) => openPalette(),
  },
  {
    id: 'new-chat',
    name: shortcutNames.newChat,
    keys: shortcuts.newChat,
    isPossible: always,
    run: () => startChat(null),
  },
  {
    id: 'sidebar',
    name: shortcutNames.sidebar,
    keys: shortcuts.sidebar,
    isPossible: always,
    run: ({ toggleChats }) => toggleChats(),
  },
  {
    id: 'settings',
    name: shortcutNames.settings,
    keys: shortcuts.settings,
    isPossible: ({ chat }) => chat !== undefined,
    run: ({ toggleSettings }) => toggleSettings(),
  },
  {
    id: 'stop',
    name: shortcutNames.stop,
    keys: shortcuts.stop,
    within: 'composer',
    isPossible: ({ runningTurnId }) => runningTurnId !== undefined,
    run: ({ runningTurnId }) => {
      if (runningTurnId !== undefined) parley.stop(runningTurnId)
    },
  },
  {
    id: 'edit',
    name: shortcutNames.edit,
    keys: shortcuts.edit,
    within: 'empty composer',
    isPossible: (place) => place.runningTurnId === undefined && lastQuestion(place) !== '',
    run: (place) => {
      const leaf = leafOf(place)
      if (leaf !== undefined) parley.setEdit(leaf.id, lastQuestion(place))
    },
  },
  {
    id: 'copy',
    name: shortcutNames.copy,
    keys: shortcuts.copy,
    isPossible: (place) => lastAnswer(place) !== '',
    run: (place) => void copyText(lastAnswer(place)),
  },
  {
    id: 'previous-question',
    name: shortcutNames.previousQuestion,
    keys: shortcuts.previousQuestion,
    isPossible: (place) => leafOf(place) !== undefined,
    run: () => moveToQuestion(-1),
  },
  {
    id: 'next-question',
    name: shortcutNames.nextQuestion,
    keys: shortcuts.nextQuestion,
    isPossible: (place) => leafOf(place) !== undefined,
    run: () => moveToQuestion(1),
  },
  {
    id: 'outline',
    name: words.goToAQuestion,
    isPossible: (place) => leafOf(place) !== undefined,
    run: ({ chat }) => chatRequests.send(chat?.conversationId ?? '', { kind: 'outline' }),
  },
  {
    id: 'artifact',
    name: words.openTheNewestArtifact,
    isPossible: ({ chat }) =>
      chat !== undefined && document.querySelector('[data-artifacts] .open-code') !== null,
    run: ({ chat }) => chatRequests.send(chat?.conversationId ?? '', { kind: 'artifact' }),
  },
  {
    id: 'find',
    name: shortcutNames.find,
    keys: shortcuts.find,
    isPossible: (place) => leafOf(place) !== undefined,
    // The browser's own search finds everything, except in a long chat, which is rendered in parts.
    takesKeys: () => document.querySelector('[data-gap]') !== null,
    run: ({ chat }) => {
      const conversationId = chat?.conversationId ?? null
      if (conversationId !== null) findInChat.open({ conversationId, query: '' })
    },
  },
  {
    id: 'quote',
    name: shortcutNames.quote,
    keys: shortcuts.quote,
    isPossible: ({ chat }) =>
      chat !== undefined && document.querySelector('[data-selected-passage]') !== null,
    run: ({ chat }) => chatRequests.send(chat?.conversationId ?? '', { kind: 'quote' }),
  },
  {
    id: 'add-row',
    name: words.addLastAnswerAsRow,
    isPossible: (place) => lastAnswer(place) !== '',
    run: (place) => {
      const leaf = leafOf(place)
      if (leaf !== undefined) requestRows({ conversationId: leaf.conversationId, turnId: leaf.id })
    },
  },
  {
    id: 'add-rows',
    name: words.addAllQuestionsAsRows,
    isPossible: ({ shownChatId }) => shownChatId !== null,
    run: ({ shownChatId }) => {
      if (shownChatId !== null) requestRows({ conversationId: shownChatId })
    },
  },
  {
    id: 'share',
    name: words.shareThisChat,
    isPossible: ({ shownChatId }) => shownChatId !== null,
    run: ({ shownChatId }) => {
      if (shownChatId !== null) requestShare({ kind: 'chats', conversationIds: [shownChatId] })
    },
  },
  {
    id: 'inspector',
    name: shortcutNames.inspector,
    keys: shortcuts.inspector,
    isPossible: ({ shownChatId }) => shownChatId !== null,
    run: ({ shownChatId }) => {
      if (shownChatId !== null) toggleInspector(shownChatId)
    },
  },
  {
    id: 'shortcuts',
    name: shortcutNames.list,
    keys: shortcuts.list,
    isPossible: always,
    run: ({ openShortcuts }) => openShortcuts(),
  },
  {
    id: 'install',
    name: words.installTheApp,
    isPossible: () => installPrompt.getState().prompt !== null,
    run: installApp,
  },
  { id: 'compare', name: words.compareModels, isPossible: always, run: () => showPage('/compare') },
  ...pageTable
    .filter(({ path }) => !path.includes('*'))
    .map(({ path, title, command = words.goTo(title) }): Action => ({
      id: path,
      name: command,
      isPossible: always,
      run: () => showPage(path),
    })),
]

/** Focuses the question before or after the one in view, which scrolls it to the top. */
function moveToQuestion(step: 1 | -1): void {
  const questions = [...document.querySelectorAll<HTMLElement>('[data-question]')]
  const top = questions[0]?.closest('[role=log]')?.getBoundingClientRect().top ?? 0
  // One that just reached the top counts as there, whatever the zoom.
  const offsets = questions.map((question) => Math.round(question.getBoundingClientRect().top - top))
  const found =
    step === 1
      ? questions.find((_, at) => (offsets[at] ?? 0) > arrived)
      : questions.findLast((_, at) => (offsets[at] ?? 0) < 0)
  found?.scrollIntoView({ block: 'start' })
  found?.focus({ preventScroll: true })
}

/** How far from the top of the view a question may be to be the current one, in pixels. */
const arrived = 24
