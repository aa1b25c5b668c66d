import { aiSdk } from './ai-sdk'
import { curl } from './curl'
import { fetchScript } from './fetch-script'
import { openaiJavaScript } from './openai-javascript'
import { openaiPython } from './openai-python'
import type { SnippetRequest } from './snippet-request'

/** Writes a request for each way of sending it. Each result runs as it stands, with the key in a variable. */
export const snippets = {
  curl,
  fetch: fetchScript,
  'openai-javascript': openaiJavaScript,
  'openai-python': openaiPython,
  'ai-sdk': aiSdk,
} satisfies Readonly<Record<string, (request: SnippetRequest) => string>>

export type SnippetKind = keyof typeof snippets
