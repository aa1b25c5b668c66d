import 'server-only'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { McpError } from '@modelcontextprotocol/sdk/types.js'
import type { McpServer } from '../env'
import { transportTo } from './transport'

declare global {
  // Shared by Next's route bundles, so that each server is started only once per process.
  var parleyMcpClients: Map<string, Promise<Client>> | undefined
}

const clients = () => (globalThis.parleyMcpClients ??= new Map<string, Promise<Client>>())

/**
 * Returns the connection to a server: opened on the first call, kept open, and reopened after it ends. Rejects if the
 * server cannot be reached within its timeout.
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
 * Uses the connection to a server. A restarted server does not know the old session and has not carried out the
 * request, so we send it once more in a new session.
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
    // Another call may already have opened a new connection, or may still be waiting on the old one, so we do not close
    // the old one.
    if (clients().get(server.id) === connecting) clients().delete(server.id)
    return ask(await connect(server))
  }
}

/** The specification requires a 404; some servers answer with 400 or a JSON-RPC error that mentions the session. */
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
