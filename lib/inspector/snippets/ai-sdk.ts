import { keyVariable, quoted, type SnippetRequest } from './snippet-request'

/**
 * Writes a request for the AI SDK, as a module for Node.js. Its messages are converted to items in its own way, so the
 * body is put in where it sends the request: what is sent is then exactly this.
 */
export const aiSdk = ({ baseUrl, path, body }: SnippetRequest): string =>
  `import { createOpenAI } from '@ai-sdk/openai'
import { streamText } from 'ai'

const body = ${JSON.stringify(body, null, 2)}
const openai = createOpenAI({
  baseURL: ${quoted(baseUrl)},
  apiKey: process.env.${keyVariable} ?? 'unused',
  // The SDK would write its own body; this one is sent as it is.
  fetch: (_address, init) => fetch(${quoted(baseUrl + path)}, { ...init, body: JSON.stringify(body) }),
})
const { fullStream } = streamText({ model: openai.responses(body.model), prompt: 'The body above is sent instead.' })
for await (const part of fullStream) console.log(JSON.stringify(part))
`
