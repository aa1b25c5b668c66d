import { once } from 'node:events'
import { expect, test } from '@playwright/test'
import { WebSocket } from 'ws'
import { code, enter, startTarget, token } from '../stress/attack/target'

/** Returns the next frame of a connection, parsed. */
async function nextFrame(socket: WebSocket): Promise<unknown> {
  const message: readonly unknown[] = await once(socket, 'message')
  const [frame] = message
  return JSON.parse(Buffer.isBuffer(frame) ? frame.toString() : 'null')
}

/** Returns the status of a refused upgrade, or 101 if it is accepted. */
async function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  const socket = new WebSocket(url, { headers })
  const opened = once(socket, 'open').then(() => 101)
  const refused = new Promise<number>((resolve) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
  })
  const status = await Promise.race([opened, refused, once(socket, 'error').then(() => 0)])
  socket.on('error', () => undefined)
  socket.terminate()
  return status
}

test('the WebSocket of /v1/responses: for those who may come in, at this address alone', async () => {
  const target = await startTarget({ ACCESS_CODE: code, API_TOKENS: `reports:${token}` })
  try {
    const url = `${target.url.replace('http', 'ws')}/v1/responses`
    const { cookie } = await enter(target)
    expect(await statusOf(url, {})).toBe(401)
    expect(await statusOf(url, { authorization: 'Bearer wrong' })).toBe(401)
    expect(await statusOf(url, { cookie, origin: 'https://evil.example' })).toBe(403)
    expect(await statusOf(url.replace('responses', 'models'), { cookie })).toBe(404)
    expect(await statusOf(url.replace('/v1', '/%76%31'), { cookie })).toBe(404)
    expect(await statusOf(`${url}/`, { cookie })).toBe(404)
    // As forwarded by a proxy that removes headers it does not know.
    const plain = await target.ask('/v1/responses', { headers: { 'sec-websocket-key': 'x', cookie } })
    expect(plain.status).toBe(426)
    expect(plain.text).toContain('POST /v1/responses')
    expect(target.spent()).toBe(0)

    const socket = new WebSocket(url, { headers: { authorization: `Bearer ${token}` } })
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'response.create', model: 'model-a', input: 'Hello' }))
    expect(await nextFrame(socket)).toMatchObject({
      type: 'response.completed',
    })
    expect(target.spent()).toBe(1)
    // The guards refuse the same requests here as over HTTP.
    socket.send('{"type":"response.create","model":"model-a","input":7}')
    expect(await nextFrame(socket)).toMatchObject({
      type: 'error',
      status: 400,
      error: { code: 'invalid_type', param: 'input' },
    })
    socket.close()
    await once(socket, 'close')
    expect(target.leaked()).toEqual([])
  } finally {
    await target.stop()
  }
})
