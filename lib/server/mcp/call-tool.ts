import 'server-only'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { McpServer } from '../env'
import { connect } from './connect'
import { describeFailure } from './describe-failure'

/** What a tool gave back, as text. */
interface CallResult {
  readonly output: string
  /** The tool, or its server, says that it went wrong. */
  readonly failed: boolean
}

/** Characters; a model reads far less. */
const longest = 1_000_000

/** Calls a tool of a server, once. Rejects only if the signal ends it. */
export async function callTool(
  server: McpServer,
  tool: string,
  input: JsonObject,
  signal: AbortSignal,
): Promise<CallResult> {
  try {
    const client = await connect(server)
    const result = await client.callTool({ name: tool, arguments: input }, undefined, {
      timeout: server.timeoutSeconds * 1000,
      signal,
    })
    return { output: textOf(result).slice(0, longest), failed: result.isError === true }
  } catch (error) {
    signal.throwIfAborted()
    return { output: describeFailure(server, error), failed: true }
  }
}

/** The texts of a result; what is no text is named, and structured content counts where there is nothing else. */
function textOf({ content, structuredContent }: JsonObject): string {
  const parts = listOf(content).map((part) => {
    if (!isObject(part)) return ''
    const { type, text, mimeType, uri, resource } = part
    if (typeof text === 'string') return text
    if (isObject(resource))
      return typeof resource['text'] === 'string' ? resource['text'] : `[${String(resource['uri'])}]`
    return `[${[type, mimeType, uri].filter((word) => typeof word === 'string').join(' ')}]`
  })
  const text = parts.join('\n')
  return text === '' && structuredContent !== undefined ? JSON.stringify(structuredContent) : text
}
