import { createServer } from 'node:http'
import { once } from 'node:events'
import { expect, test } from '@playwright/test'
import { markedKey } from '../support/gateway'
import { startNext } from '../support/next-server'

// Opens no page, because we check what the server sends to a collector.

test('a collector gets the spans of requests, and nothing that a person wrote', async () => {
  const received: string[] = []
  const collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => received.push(chunk.toString()))
    request.on('end', () => response.setHeader('content-type', 'application/json').end('{}'))
  })
  await once(collector.listen(0, '127.0.0.1'), 'listening')
  const address = collector.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const server = await startNext({
    PARLEY_DEMO: '1',
    OPENAI_API_KEY: markedKey,
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_BSP_SCHEDULE_DELAY: '50',
  })
  try {
    const asked = await fetch(`${server.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'emulator:fast', input: 'a-secret-of-mine' }),
    })
    expect(asked.status).toBe(200)
    await asked.text()
    await (await fetch(`${server.url}/compare?models=echo&prompt=a-secret-of-mine`)).text()
    await expect.poll(() => received.join('')).toMatch(/ask upstream[^]*\/compare|\/compare[^]*ask upstream/)
    expect(received.join('')).toContain('POST /v1/responses')
    for (const secret of ['a-secret-of-mine', markedKey]) expect(received.join('')).not.toContain(secret)
  } finally {
    await server.stop()
    collector.close()
  }
})
