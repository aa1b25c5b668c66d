import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { connect as connectSocket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { isObject } from '@/lib/responses/guards'
import { type McpServer, readEnvironment } from '../env'
import { portOf } from '../testing/port-of'
import { callTool } from './call-tool'
import { connect } from './connect'
import { listTools } from './list-tools'

// An MCP server over HTTP that can lose its sessions, like a restarted server.

const signal = new AbortController().signal
const sessions = new Set<string>()
const opened: string[] = []
const bodies: string[] = []
/** The answer to a session that does not exist. */
let refusal: { readonly status: number; readonly body: string }
let http: Server

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = ''
  for await (const piece of request) body += String(piece)
  if (request.method !== 'POST') {
    response.writeHead(405).end()
    return
  }
  const message: unknown = JSON.parse(body)
  const { id, method } = isObject(message) ? message : {}
  const reply = (result: object, headers: Record<string, string> = {}) =>
    response
      .writeHead(200, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ jsonrpc: '2.0', id, result }))
  if (method === 'initialize') {
    const session = `session-${opened.length}`
    opened.push(session)
    sessions.add(session)
    reply(
      {
        protocolVersion: '2025-06-18',
        capabilities: { tools: {} },
        serverInfo: { name: 'web', version: '1' },
      },
      { 'mcp-session-id': session },
    )
    return
  }
  if (!sessions.has(String(request.headers['mcp-session-id']))) {
    response.writeHead(refusal.status, { 'content-type': 'application/json' }).end(refusal.body)
    return
  }
  if (id === undefined) {
    response.writeHead(202).end()
    return
  }
  bodies.push(body)
  if (method === 'tools/list') {
    reply({ tools: [{ name: 'now', inputSchema: { type: 'object' } }] })
    return
  }
  reply({ content: [{ type: 'text', text: 'Now.' }] })
}

const serverAt = (host: string, id = `web-${Math.random().toString(36).slice(2)}`): McpServer => {
  const url = `http://${host}:${portOf(http.address())}/mcp`
  const [server] = readEnvironment({
    PARLEY_MCP_SERVERS: JSON.stringify([{ id, url }]),
  }).PARLEY_MCP_SERVERS
  if (server === undefined) throw new Error('A server is configured.')
  return server
}

beforeEach(async () => {
  sessions.clear()
  opened.length = 0
  bodies.length = 0
  refusal = {
    status: 404,
    body: '{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"No such session"}}',
  }
  http = createServer((request, response) => void answer(request, response))
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
  globalThis.parleyPools = undefined
  globalThis.parleyProxies = undefined
  http.closeAllConnections()
  http.close()
})

describe.each([
  [404, '{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"No such session"}}'],
  [404, 'Not found'],
  [
    400,
    '{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"Bad Request: No valid session ID provided"}}',
  ],
])('a session that is answered with %i %s', (status, body) => {
  test('is made anew, once, and the call runs', async () => {
    refusal = { status, body }
    const server = serverAt('127.0.0.1')
    expect(await callTool(server, 'now', '{}', signal)).toEqual({ output: 'Now.', failed: false })
    sessions.clear()
    const both = [callTool(server, 'now', '{}', signal), callTool(server, 'now', '{}', signal)]
    expect(await Promise.all(both)).toEqual([
      { output: 'Now.', failed: false },
      { output: 'Now.', failed: false },
    ])
    expect(opened).toHaveLength(2)
    sessions.clear()
    expect(await listTools([server])).toMatchObject([{ tools: [{ name: 'now' }] }])
    await (await connect(server)).close()
  })
})

test('a server that knows no session at all is asked twice and no more', async () => {
  const server = serverAt('127.0.0.1')
  await callTool(server, 'now', '{}', signal)
  const add = vi.spyOn(sessions, 'add').mockImplementation(() => sessions)
  sessions.clear()
  expect(await callTool(server, 'now', '{}', signal)).toMatchObject({ failed: true })
  expect(opened).toHaveLength(2)
  add.mockRestore()
})

test('arguments reach a server over HTTP letter for letter', async () => {
  const server = serverAt('127.0.0.1')
  const given = '{"customer":9007199254740995,"share":2.50,"text":"parley-raw-json-x"}'
  await callTool(server, 'now', given, signal)
  expect(bodies.at(-1)).toContain(`"arguments":${given}`)
  await (await connect(server)).close()
})

test('HTTP_PROXY is the way to a server, but not to one on this machine', async () => {
  const tunnels: string[] = []
  const proxy = createServer().on('connect', (request, socket) => {
    tunnels.push(request.url ?? '')
    const to = connectSocket(portOf(http.address()), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      to.pipe(socket).pipe(to)
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  vi.stubEnv('HTTP_PROXY', `http://127.0.0.1:${portOf(proxy.address())}`)
  // The environment is read only once per process.
  vi.resetModules()
  const { callTool: call } = await import('./call-tool')
  const far = serverAt('tools.example')
  expect(await call(far, 'now', '{}', signal)).toMatchObject({ output: 'Now.' })
  expect(new Set(tunnels)).toEqual(new Set([`tools.example:${portOf(http.address())}`]))
  tunnels.length = 0
  expect(await call(serverAt('127.0.0.1'), 'now', '{}', signal)).toMatchObject({ output: 'Now.' })
  expect(tunnels).toEqual([])
  proxy.closeAllConnections()
  proxy.close()
})
