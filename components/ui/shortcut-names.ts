import { words } from '@/lib/language/english/ui'
import type { Shortcut } from './shortcuts'

/** What each shortcut does: the name of its action, also in the command palette and in lists of keys. */
export const shortcutNames: Readonly<Record<Shortcut, string>> = {
  palette: words.commandPalette,
  newChat: words.newChat,
  sidebar: words.hideOrShowTheSidebar,
  settings: words.chatSettings,
  stop: words.stopTheAnswer,
  edit: words.editTheLastQuestion,
  copy: words.copyTheLastAnswer,
  previousQuestion: words.previousQuestion,
  nextQuestion: words.nextQuestion,
  find: words.findInChat,
  quote: words.quoteTheSelection,
  inspector: words.inspectTheNewestAnswer,
  list: words.keyboardShortcuts,
}
