import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEmulator } from '@/lib/emulator/emulate'
import { serveNode } from '@/lib/emulator/serve-node'
import { portOf } from '@/lib/server/testing/port-of'
import { snippets } from './snippets'

const key = 'key-of-the-test'
const server = serveNode(createEmulator({ tokensPerSecond: 0, apiKey: key }))
const root = fileURLToPath(new URL('../../..', import.meta.url))
const text = `It's "quoted", $HOME \`here\` \\ and\nJSON\nin another line 🦊 </script> \${x}`
const body = { model: 'echo', input: text, stream: true, metadata: { on: 'true', none: '' } }
let baseUrl = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  baseUrl = `http://127.0.0.1:${portOf(server.address())}/v1`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Runs a program with the key in its variable; resolves to what it prints. */
async function run(command: string, ...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', PARLEY_API_KEY: key, NODE_ENV: 'test' as const }
  const { stdout } = await promisify(execFile)(command, args, { cwd: root, env })
  return stdout
}

/** Returns the response that completed, from a stream or from events, one a line. */
const answerIn = (output: string): string =>
  output.split('\n').find((line) => line.includes('"type":"response.completed"')) ?? 'nothing completed'

test('curl sends the request as it was', async () => {
  const script = snippets.curl({ baseUrl, path: '/responses', body })
  expect(answerIn(await run('sh', '-c', script))).toContain(JSON.stringify(text).slice(1, -1))
})

test.each(['fetch', 'openai-javascript'] as const)('%s sends the request as it was', async (kind) => {
  const script = snippets[kind]({ baseUrl, path: '/responses', body })
  expect(answerIn(await run(process.execPath, '--input-type=module', '-e', script))).toContain(
    JSON.stringify(text).slice(1, -1),
  )
})

test('Python has its own words for true, false and null', () => {
  const script = snippets['openai-python']({
    baseUrl: 'http://host/v1',
    path: '/responses',
    body: { model: 'm', stream: true, store: false, tools: [], text: null, input: [{ a: '"\\' }] },
  })
  expect(script).toContain('api_key=os.environ.get("PARLEY_API_KEY", "unused")')
  expect(script).toContain(`body = {
    "model": "m",
    "stream": True,
    "store": False,
    "tools": [],
    "text": None,
    "input": [
        {
            "a": "\\"\\\\",
        },
    ],
}`)
})

test('every kind has the address, the body and the variable', () => {
  for (const write of Object.values(snippets)) {
    const script = write({ baseUrl: 'http://host/v1', path: '/responses/compact', body })
    expect(script).toContain('PARLEY_API_KEY')
    expect(script).toContain('http://host/v1')
    expect(script).toContain('/responses/compact')
    expect(script).toContain('metadata')
  }
})
