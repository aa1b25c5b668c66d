import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { measure, inspectable } from '../stress/soak/memory'
import { expect, test } from '../support/gateway'
import { startNext } from '../support/next-server'
import { beginStream, frame, startUpstream, upstreamModel } from '../support/upstream'

// Node drops an abort listener if nothing else holds on to its request, so we collect garbage between the start of the
// answer and the reader's leaving.
test('who leaves or stops ends the answer at the upstream, however long it went on', async () => {
  const upstream = await startUpstream()
  const server = await startNext({
    ...inspectable,
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: upstream.url,
    RESUME_GRACE_SECONDS: '1',
  })
  const begin = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    // Wrapped, because the promise itself would be awaited too.
    const asked = new Promise<{ readonly over: Promise<unknown> }>((resolve) => {
      upstream.answer = ({ response }) => {
        resolve({ over: once(response, 'close') })
        beginStream(response)
        response.write(frame({ type: 'ping' }))
      }
    })
    const leaving = new AbortController()
    const response = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ model: upstreamModel, input: 'Hello', stream: true }),
      signal: leaving.signal,
    })
    return { gone: await asked, response, leave: () => leaving.abort() }
  }
  const name = 'a'.repeat(32)
  const channel = new AbortController()
  await fetch(`${server.url}/api/streams?channel=${name}`, { signal: channel.signal })
  const inChannel = (stream: number) => ({ 'x-parley-channel': name, 'x-parley-stream': String(stream) })

  const key = randomUUID()
  const direct = await begin('/v1/responses')
  const framed = await begin('/api/streams')
  const first = await begin('/api/streams', inChannel(1))
  const second = await begin('/api/streams', inChannel(2))
  const third = await begin('/api/streams', { ...inChannel(3), 'x-parley-key': randomUUID() })
  const left = await begin('/v1/responses', { 'x-parley-key': randomUUID() })
  const stopped = await begin('/v1/responses', { 'x-parley-key': key })
  await measure(server)

  direct.leave()
  await direct.gone.over
  framed.leave()
  await framed.gone.over
  await fetch(`${server.url}/api/streams?channel=${name}&stream=1`, { method: 'DELETE' })
  await first.gone.over
  channel.abort()
  await second.gone.over
  await third.gone.over
  await fetch(`${server.url}/api/kept/${key}`, { method: 'DELETE' })
  await stopped.gone.over
  left.leave()
  await left.gone.over
  expect(upstream.exchanges).toHaveLength(7)
  await server.stop()
  await upstream.stop()
})
