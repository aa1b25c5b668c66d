import 'server-only'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { McpServer } from '../env'

declare global {
  // Shared by Next's route bundles, so that each server is started once per process.
  var parleyMcpClients: Map<string, Promise<Client>> | undefined
}

/**
 * The connection to a server: made at the first call, kept, and made anew after it ended.
 * Rejects where the server cannot be reached within its time.
 */
export function connect(server: McpServer): Promise<Client> {
  globalThis.parleyMcpClients ??= new Map()
  const clients = globalThis.parleyMcpClients
  const known = clients.get(server.id)
  if (known !== undefined) return known
  const forget = () => {
    if (clients.get(server.id) === connecting) clients.delete(server.id)
  }
  const connecting = open(server, forget)
  clients.set(server.id, connecting)
  connecting.catch(forget)
  return connecting
}

async function open(server: McpServer, onClose: () => void): Promise<Client> {
  const client = new Client({ name: 'parley', version: '0.1.0' })
  // It is no event target.
  Object.assign(client, { onclose: onClose })
  await client.connect(transportTo(server), { timeout: server.timeoutSeconds * 1000 })
  return client
}

function transportTo({ reach }: McpServer): StdioClientTransport | StreamableHTTPClientTransport {
  if (reach.kind === 'url') {
    const { url, token } = reach
    return new StreamableHTTPClientTransport(new URL(url), {
      requestInit: { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } },
    })
  }
  return new StdioClientTransport({
    command: reach.command,
    args: [...reach.args],
    // The keys of the upstreams are none of its business.
    env: { ...getDefaultEnvironment(), ...reach.variables },
    stderr: 'ignore',
  })
}
