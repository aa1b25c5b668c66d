import type { Conversation, Turn } from '@/lib/conversation/types'

/** The products whose chats can be imported. The name is the first part of each imported chat's id. */
export const sources = {
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  librechat: 'LibreChat',
  openwebui: 'Open WebUI',
  bigagi: 'big-AGI',
  nextchat: 'NextChat',
  lobehub: 'LobeHub',
  chatbox: 'Chatbox',
  openrouter: 'OpenRouter',
  typingmind: 'TypingMind',
  cherrystudio: 'Cherry Studio',
  markdown: 'Markdown',
  sharegpt: 'ShareGPT',
} as const

export type Source = keyof typeof sources

/** A chat from another product as a tree of our turns. */
export interface ImportedChat {
  readonly source: Source
  readonly conversation: Conversation
  readonly turns: readonly Turn[]
  /** How many pictures, files and tool steps of it can't come along. */
  readonly leftOut: number
}

/** An error whose message says why one chat, or a file, can't be imported. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}
