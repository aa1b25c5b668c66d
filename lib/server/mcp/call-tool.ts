import 'server-only'
import { ResultSchema } from '@modelcontextprotocol/sdk/types.js'
import type { ContentPart } from '@/lib/responses/types'
import type { McpServer } from '../env'
import { withClient } from './connect'
import { describeFailure } from './describe-failure'
import { withRawJson } from './raw-json'
import { partsOf, textOf } from './read-result'

/** What a tool gave back. */
interface CallResult {
  /** All of it as text; what is no text is named. */
  readonly output: string
  /** All of it in its order; missing where all is text. */
  readonly parts?: readonly ContentPart[]
  /** The tool, or its server, says that it went wrong. */
  readonly failed: boolean
}

/** Characters; a model reads far less. */
const longest = 1_000_000

/**
 * Calls a tool of a server, once. Rejects only if the signal ends it.
 *
 * @param argumentsText a JSON object, which reaches the server letter for letter
 */
export async function callTool(
  server: McpServer,
  tool: string,
  argumentsText: string,
  signal: AbortSignal,
): Promise<CallResult> {
  try {
    const options = { timeout: server.timeoutSeconds * 1000, signal }
    const result = await withRawJson(argumentsText, (standIn) =>
      withClient(server, (client) =>
        // Any result: a part of a kind that the SDK does not know is named rather than refused.
        client.request(
          { method: 'tools/call', params: { name: tool, arguments: standIn } },
          ResultSchema,
          options,
        ),
      ),
    )
    const parts = partsOf(result)
    return {
      output: textOf(result, parts).slice(0, longest),
      ...(parts.every(({ type }) => type === 'input_text') ? {} : { parts }),
      failed: result['isError'] === true,
    }
  } catch (error) {
    signal.throwIfAborted()
    return { output: describeFailure(server, error), failed: true }
  }
}
