import { once } from 'node:events'
import { createEmulator } from '@/lib/emulator/emulate'
import { serveNode } from '@/lib/emulator/serve-node'
import { sleep } from '@/lib/emulator/sleep'
import { parseJson } from '@/lib/responses/parse-json'
import { type Resolvers, withResolvers } from '@/lib/util/with-resolvers'
import { isObject } from '@/lib/responses/guards'
import type { JsonObject } from '@/lib/responses/types'
import { portOf } from '@/lib/server/testing/port-of'

/** The demo upstream on its own port, which writes when the test lets it. */
export interface BackgroundUpstream {
  readonly url: string
  /** Stops it from writing: new requests stay in the queue. */
  readonly hold: () => void
  readonly release: () => void
  /** Answers creates in one piece from now on, even if they request a stream. */
  readonly refuseStreams: () => void
  /** The bodies of all creates. */
  readonly creates: readonly JsonObject[]
  /** Returns a stored response; they are numbered from `resp_1`. */
  readonly read: (id: string) => Promise<JsonObject>
  readonly cancel: (id: string) => Promise<JsonObject>
  readonly stop: () => Promise<void>
}

export async function startBackgroundUpstream(): Promise<BackgroundUpstream> {
  const creates: JsonObject[] = []
  const counts = new Map<string, number>()
  let gate: Resolvers<void> | undefined
  let streams = true
  const emulate = createEmulator({
    tokensPerSecond: 40,
    sleep: async (milliseconds, signal) => {
      if (gate !== undefined) {
        const gone = withResolvers()
        signal.addEventListener('abort', () => gone.resolve(), { once: true })
        await Promise.race([gate.promise, gone.promise])
      }
      await sleep(milliseconds, signal)
    },
    newId: (prefix) => {
      const count = (counts.get(prefix) ?? 0) + 1
      counts.set(prefix, count)
      return `${prefix}_${count}`
    },
  })
  const server = serveNode(async (request) => {
    if (request.method !== 'POST' || !request.url.endsWith('/responses')) return emulate(request)
    const body = toObject(await request.text())
    creates.push(body)
    const { url, method, headers } = request
    const changed = JSON.stringify(streams ? body : { ...body, stream: false })
    return emulate(new Request(url, { method, headers, body: changed, signal: request.signal }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${portOf(server.address())}/v1`
  const ask = async (path: string, method: string) =>
    toObject(await (await fetch(`${url}/responses/${path}`, { method })).text())
  return {
    url,
    hold() {
      gate = withResolvers()
    },
    release() {
      gate?.resolve()
      gate = undefined
    },
    refuseStreams() {
      streams = false
    },
    creates,
    read: (id) => ask(id, 'GET'),
    cancel: (id) => ask(`${id}/cancel`, 'POST'),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function toObject(text: string): JsonObject {
  const value = parseJson(text)
  if (!isObject(value)) throw new Error(`Not an object: ${text}`)
  return value
}
