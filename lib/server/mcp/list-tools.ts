import 'server-only'
import type { JsonObject } from '@/lib/responses/types'
import type { McpServer } from '../env'
import { connect } from './connect'
import { describeFailure } from './describe-failure'

/** A server as the page sees it: nothing of how it is reached. */
interface ListedServer {
  readonly id: string
  readonly label: string
  readonly tools: readonly JsonObject[]
  /** Why there are none, where it could not be asked. */
  readonly error?: string
}

/** Pages of tools that are read; a server that goes on for ever is cut. */
const mostPages = 20

/** Asks every server for its tools, at once. One that cannot be asked is listed with the reason. Never rejects. */
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

async function toolsOf(server: McpServer): Promise<readonly JsonObject[]> {
  const client = await connect(server)
  const all: JsonObject[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const { tools, nextCursor } = await client.listTools(cursor === undefined ? {} : { cursor }, {
      timeout: server.timeoutSeconds * 1000,
    })
    for (const { name, description, inputSchema } of tools) all.push({ name, description, inputSchema })
    if (nextCursor === undefined) break
    cursor = nextCursor
  }
  return all
}
