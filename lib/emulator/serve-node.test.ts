import { once } from 'node:events'
import type { Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { createEmulator } from './emulate'
import { serveNode } from './serve-node'
import { parseStream } from './testing/client'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function start(handler: ReturnType<typeof createEmulator>): Promise<string> {
  server = serveNode(handler)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return `http://127.0.0.1:${address.port}/v1/responses`
}

function post(url: string, model: string, signal?: AbortSignal): Promise<Response> {
  const body = JSON.stringify({ model, input: 'Hello', stream: true })
  return fetch(url, signal ? { method: 'POST', body, signal } : { method: 'POST', body })
}

it('streams over HTTP', async () => {
  const url = await start(createEmulator({ tokensPerSecond: 0 }))
  const response = await post(url, 'fast')
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const { events, done } = parseStream(await response.text())
  expect([events.at(-1)?.type, done]).toEqual(['response.completed', true])
})

it('sends what came before a break, then breaks the connection', async () => {
  const url = await start(createEmulator({ tokensPerSecond: 0 }))
  const response = await post(url, 'cut-connection')
  let text = ''
  const read = async () => {
    for await (const chunk of response.body ?? []) text += new TextDecoder().decode(chunk)
  }
  await expect(read()).rejects.toThrow()
  expect(text).toContain('because')
})

it('stops the script when the client goes away', async () => {
  const stopped = new EventTarget()
  const stop = once(stopped, 'stop')
  const handler = createEmulator({
    sleep: (_, signal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped.dispatchEvent(new Event('stop'))
          reject(new Error('stopped'))
        })
      }),
  })
  const url = await start(handler)
  const controller = new AbortController()
  await post(url, 'demo', controller.signal)
  controller.abort()
  expect(await stop).toHaveLength(1)
})
