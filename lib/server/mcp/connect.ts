import 'server-only'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { McpError } from '@modelcontextprotocol/sdk/types.js'
import type { McpServer } from '../env'
import { transportTo } from './transport'

declare global {
  // Shared by Next's route bundles, so that each server is started once per process.
  var parleyMcpClients: Map<string, Promise<Client>> | undefined
}

const clients = () => (globalThis.parleyMcpClients ??= new Map<string, Promise<Client>>())

/**
 * The connection to a server: made at the first call, kept, and made anew after it ended.
 * Rejects where the server cannot be reached within its time.
 */
export function connect(server: McpServer): Promise<Client> {
  const known = clients().get(server.id)
  if (known !== undefined) return known
  const forget = () => {
    if (clients().get(server.id) === connecting) clients().delete(server.id)
  }
  const connecting = open(server, forget)
  clients().set(server.id, connecting)
  connecting.catch(forget)
  return connecting
}

/**
 * Uses the connection to a server. A server that was started again knows no older session and has done nothing of what
 * it was asked: it is asked once more in a new one.
 */
export async function withClient<Result>(
  server: McpServer,
  ask: (client: Client) => Promise<Result>,
): Promise<Result> {
  const connecting = connect(server)
  try {
    return await ask(await connecting)
  } catch (error) {
    if (!isSessionLost(error)) throw error
    // Another call may have made a new one already, or still wait in the old one, which is not closed for that.
    if (clients().get(server.id) === connecting) clients().delete(server.id)
    return ask(await connect(server))
  }
}

/** By the specification with 404; others answer 400, or an error of JSON-RPC, and name the session. */
function isSessionLost(error: unknown): boolean {
  if (error instanceof StreamableHTTPError) {
    return error.code === 404 || (error.code === 400 && /session/i.test(error.message))
  }
  return (
    error instanceof McpError &&
    /session/i.test(error.message) &&
    /not found|no such|no valid|unknown|expired|invalid|terminated/i.test(error.message)
  )
}

async function open(server: McpServer, onClose: () => void): Promise<Client> {
  const client = new Client({ name: 'parley', version: '0.1.0' })
  // It is no event target.
  Object.assign(client, { onclose: onClose })
  await client.connect(transportTo(server), { timeout: server.timeoutSeconds * 1000 })
  return client
}
