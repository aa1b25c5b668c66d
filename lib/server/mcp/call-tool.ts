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
  /** The whole result as text; anything that is not text is named. */
  readonly output: string
  /** The whole result in order; missing if all of it is text. */
  readonly parts?: readonly ContentPart[]
  /** Whether the tool or its server reports a failure. */
  readonly failed: boolean
}

/** In characters; a model reads far less. */
const longest = 1_000_000

/**
 * Calls a tool of a server once. Rejects only if the signal aborts it.
 *
 * @param argumentsText a JSON object, which reaches the server verbatim
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
        // We accept any result, so that a part of a kind unknown to the SDK is named instead of refused.
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
