import 'server-only'
import { ResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { isObject, listOf } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import type { McpServer } from '../env'
import { withClient } from './connect'
import { describeFailure } from './describe-failure'

/** A server as the page sees it, without how it is reached. */
interface ListedServer {
  readonly id: string
  readonly label: string
  readonly tools: readonly JsonObject[]
  /** Why there are no tools, if the server could not be asked. */
  readonly error?: string
}

/** The maximum number of tool pages we read; a server may return pages forever. */
const maxPages = 20

/**
 * Asks all servers for their tools at the same time. Lists a server that cannot be asked with the reason. Never
 * rejects.
 */
export function listTools(servers: readonly McpServer[]): Promise<readonly ListedServer[]> {
  return Promise.all(
    servers.map(async (server): Promise<ListedServer> => {
      const { id, label } = server
      try {
        return { id, label, tools: await toolsOf(server) }
      } catch (error) {
        return { id, label, tools: [], error: describeFailure(server, error) }
      }
    }),
  )
}

function toolsOf(server: McpServer): Promise<readonly JsonObject[]> {
  return withClient(server, async (client) => {
    const all: JsonObject[] = []
    let cursor: string | undefined
    for (let page = 0; page < maxPages; page += 1) {
      const params = cursor === undefined ? {} : { cursor }
      // We accept any result, so that a tool the SDK rejects does not hide the others.
      const { tools, nextCursor } = await client.request({ method: 'tools/list', params }, ResultSchema, {
        timeout: server.timeoutSeconds * 1000,
      })
      for (const tool of listOf(tools).filter(isObject)) {
        const { name, description, inputSchema } = tool
        all.push({ name, description, inputSchema })
      }
      if (typeof nextCursor !== 'string') break
      cursor = nextCursor
    }
    return all
  })
}
