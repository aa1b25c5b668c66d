import { afterAll, expect, test } from 'vitest'
import { type McpServer, readEnvironment } from '../env'
import { callTool } from './call-tool'
import { connect } from './connect'
import { listTools } from './list-tools'

const signal = new AbortController().signal

/** Reads the servers from a variable as the operator writes it. */
const servers = (value: unknown, others: Record<string, string> = {}): readonly McpServer[] =>
  readEnvironment({ PARLEY_MCP_SERVERS: JSON.stringify(value), ...others }).PARLEY_MCP_SERVERS

const [real, broken] = servers([
  {
    id: 'everything',
    command: 'node',
    args: ['node_modules/@modelcontextprotocol/server-everything/dist/index.js', 'stdio'],
  },
  { id: 'gone', label: 'Long gone', command: '/nonexistent/server' },
])
if (real === undefined || broken === undefined) throw new Error('Two servers are configured.')

afterAll(async () => (await connect(real)).close())

test('a real server lists its tools, and one that cannot be started says so', async () => {
  const [first, second] = await listTools([real, broken])
  expect(first).toMatchObject({ id: 'everything', label: 'everything' })
  expect(first?.tools.find(({ name }) => name === 'echo')).toMatchObject({ inputSchema: { type: 'object' } })
  expect(second).toEqual({
    id: 'gone',
    label: 'Long gone',
    tools: [],
    error: 'The MCP server “Long gone” can’t be reached. Is it running, and is PARLEY_MCP_SERVERS correct?',
  })
})

test('a real server runs a tool, and says what was wrong with a call', async () => {
  expect(await callTool(real, 'echo', '{"message":"Hello"}', signal)).toEqual({
    output: 'Echo: Hello',
    failed: false,
  })
  const wrong = await callTool(real, 'echo', '{"message":4}', signal)
  expect(wrong.failed).toBe(true)
  expect(wrong.output).toContain('message')
  expect(await callTool(real, 'no-such-tool', '{}', signal)).toMatchObject({ failed: true })
})

test('it is started again after it ended', async () => {
  await (await connect(real)).close()
  expect(await callTool(real, 'echo', '{"message":"Again"}', signal)).toMatchObject({ output: 'Echo: Again' })
})

test('a tool that takes too long is given up', async () => {
  const [impatient] = servers([
    // Long enough for a busy machine to start the server, which has as long.
    { ...real.reach, id: 'slow', timeoutSeconds: 4, kind: undefined, variables: [] },
  ])
  if (impatient === undefined) throw new Error('A server is configured.')
  const result = await callTool(
    impatient,
    'trigger-long-running-operation',
    '{"duration":15,"steps":1}',
    signal,
  )
  await (await connect(impatient)).close()
  expect(result).toEqual({ output: 'The MCP server “slow” did not answer within 4 s.', failed: true })
})

/** A server that echoes its arguments verbatim and also returns content other than text. */
const box = `
const { createInterface } = require('node:readline')
const contents = {
  picture: [{ type: 'text', text: 'Here.' }, { type: 'image', data: 'iVBORw0KGgo=', mimeType: 'image/png' }],
  sound: [{ type: 'audio', data: 'UklGRg==', mimeType: 'audio/wav' }],
  others: [
    { type: 'resource_link', uri: 'https://a.example/x', name: 'X', description: 'All of X' },
    { type: 'resource', resource: { uri: 'file:///a/notes.txt', text: 'Notes.' } },
    { type: 'resource', resource: { uri: 'file:///a/plan.pdf', blob: 'JVBERi0=', mimeType: 'application/pdf' } },
    { type: 'resource', resource: { uri: 'file:///a/empty' } },
    { type: 'video', mimeType: 'video/mp4' },
  ],
}
createInterface({ input: process.stdin }).on('line', (line) => {
  const { id, method, params } = JSON.parse(line)
  if (id === undefined) return
  const reply = (result) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n')
  if (method === 'initialize') {
    return reply({ protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'b', version: '1' } })
  }
  reply({ content: contents[params.name] ?? [{ type: 'text', text: line }] })
})`

test('arguments reach a server over stdio letter for letter, also on several lines', async () => {
  const [server] = servers([{ id: 'box', command: 'node', args: ['-e', box] }])
  if (server === undefined) throw new Error('A server is configured.')
  const given = '{"customer":9007199254740995,\n "share":2.50,\r\n"e":1E400,"a":"\\u0041\\n"}'
  const { output } = await callTool(server, 'echo', given, signal)
  expect(output).toContain(`"arguments":${given.replaceAll(/[\r\n]+/g, ' ')}`)
  await (await connect(server)).close()
})

test('pictures and files stay beside the texts, in their order', async () => {
  const [server] = servers([{ id: 'box', command: 'node', args: ['-e', box] }])
  if (server === undefined) throw new Error('A server is configured.')
  expect(await callTool(server, 'picture', '{}', signal)).toEqual({
    output: 'Here.\n[image]',
    parts: [
      { type: 'input_text', text: 'Here.' },
      { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
    ],
    failed: false,
  })
  expect(await callTool(server, 'sound', '{}', signal)).toMatchObject({
    output: '[file audio.wav]',
    parts: [{ type: 'input_file', filename: 'audio.wav', file_data: 'data:audio/wav;base64,UklGRg==' }],
  })
  expect((await callTool(server, 'others', '{}', signal)).parts).toEqual([
    { type: 'input_text', text: 'X: All of X (https://a.example/x)' },
    { type: 'input_text', text: 'Notes.' },
    { type: 'input_file', filename: 'plan.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' },
    { type: 'input_text', text: '[file:///a/empty]' },
    { type: 'input_text', text: '[video video/mp4]' },
  ])
  await (await connect(server)).close()
})

test.each([
  ['not json', 'is not JSON'],
  ['[{"id":"a"}]', 'needs either a url or a command'],
  ['[{"id":"a","url":"ftp://x"}]', 'entry 0 url'],
  ['[{"id":"A b","command":"x"}]', 'must be lower-case letters'],
  ['[{"id":"a","command":"x"},{"id":"a","command":"x"}]', '"a" appears twice'],
  ['[{"id":"a","command":"x","variables":["NO_SUCH"]}]', 'needs NO_SUCH, which is not set'],
])('%s is refused in words', (value, words) => {
  expect(() => readEnvironment({ PARLEY_MCP_SERVERS: value })).toThrow(words)
})

test('a server sees the variables that are named, and no key', () => {
  const [server] = servers([{ id: 'a', command: 'x', variables: ['FILES_TOKEN'] }], {
    FILES_TOKEN: 'secret',
    OPENAI_API_KEY: 'sk-1',
  })
  expect(server?.reach).toMatchObject({ variables: { FILES_TOKEN: 'secret' } })
  expect(JSON.stringify(server)).not.toContain('sk-1')
})
