/** The formats of exported chats; `chatgpt` is the form of ChatGPT's exports, which other products import. */
export const chatFormats = ['markdown', 'json', 'chatgpt'] as const
export type ChatFormat = (typeof chatFormats)[number]
