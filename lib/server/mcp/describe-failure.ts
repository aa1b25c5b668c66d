import 'server-only'
import { McpError } from '@modelcontextprotocol/sdk/types.js'
import type { McpServer } from '../env'
import { redact } from '../redact'

/**
 * The SDK's own codes, `ErrorCode.RequestTimeout` and `.ConnectionClosed`, as numbers, because an error's `code` is a
 * plain number.
 */
const requestTimeout = -32_001
const connectionClosed = -32_000

/** Describes the failure of a server without revealing how it is reached. */
export function describeFailure({ label, reach, timeoutSeconds }: McpServer, error: unknown): string {
  if (error instanceof McpError && error.code === requestTimeout) {
    return `The MCP server “${label}” did not answer within ${timeoutSeconds} s.`
  }
  if (error instanceof McpError && error.code !== connectionClosed) {
    const secrets = reach.kind === 'url' ? [reach.token ?? ''] : Object.values(reach.variables)
    const message = redact(error.message, secrets)
    return `The MCP server “${label}” refused: ${message}`
  }
  return `The MCP server “${label}” can’t be reached. Is it running, and is PARLEY_MCP_SERVERS correct?`
}
